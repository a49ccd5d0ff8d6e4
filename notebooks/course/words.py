"""What the checks say, in both languages. No verdict tells what would be right."""

from __future__ import annotations

WORDS = {
    "right": {"ar": "صحيح.", "en": "Right."},
    "not_yet": {"ar": "ليس بعد.", "en": "Not yet."},
    "open": {
        "ar": "لم تُكتب إجابة بعد: ضع إجابتك مكان النقاط الثلاث ثم شغّل الخلية.",
        "en": "No answer yet: put yours in place of the three dots and run the cell again.",
    },
    "not_a_number": {
        "ar": "المطلوب عدد واحد. إن كان ما عندك جدولًا أو عمودًا فاحسب منه العدد المطلوب.",
        "en": "One number is asked for. If you have a table or a column, count or pick in it first.",
    },
    "text_number": {
        "ar": "هذا نص بين علامتي اقتباس لا عدد. اكتبه بلا علامات اقتباس.",
        "en": "This is text between quotation marks, not a number. Write it without them.",
    },
    "too_small": {
        "ar": "العدد أصغر من المطلوب. هل تركت بعض الصفوف خارج الحساب؟",
        "en": "Too small. Does a condition leave out rows that belong?",
    },
    "too_large": {
        "ar": "العدد أكبر من المطلوب. هل دخلت في الحساب صفوف لا تخص السؤال؟",
        "en": "Too large. Are rows counted that the question does not ask for?",
    },
    "not_a_list": {
        "ar": "المطلوب قائمة. اكتب القيم بين قوسين معقوفين وبينها فواصل، أو أعط عمودًا.",
        "en": "A list is asked for. Write the values between square brackets, with commas, or give a column.",
    },
    "whole_frame": {
        "ar": "هذا جدول كامل. أعط العمود المطلوب وحده.",
        "en": "This is a whole table. Give the one column that is asked for.",
    },
    "partly": {
        "ar": "قيم صحيحة في قائمتك: {right}. قيم لا تخص السؤال: {wrong}. قيم ناقصة: {missing}.",
        "en": "Right in your list: {right}. Not belonging: {wrong}. Missing: {missing}.",
    },
    "unknown_name": {
        "ar": "لا شيء هنا اسمه «{given}».{near}",
        "en": "Nothing here is named «{given}».{near}",
    },
    "near": {"ar": " ربما تقصد: {list}.", "en": " Perhaps you mean: {list}."},
    "how_many": {
        "ar": "الأسئلة {want}، وفي إجابتك {have}. أجب عنها كلها بالترتيب.",
        "en": "There are {want} items, and your answer has {have}. Answer all of them, in their order.",
    },
    "not_a_choice": {
        "ar": "«{given}» ليس من الأجوبة الممكنة: {list}.",
        "en": "«{given}» is none of the possible answers: {list}.",
    },
    "some_right": {
        "ar": "أجوبة صحيحة: {right} من {want}. اقرأ الجمل مرة أخرى، ولا يقول الفحص أيها.",
        "en": "Right: {right} of {want}. Read the sentences again; the check does not say which.",
    },
    "reading_and_reason": {
        "ar": "المطلوب حرف القراءة ورقم السبب معًا، مثل «أ 1».",
        "en": "The letter of the reading and the number of the reason are asked for, such as «a 1».",
    },
    "wrong_reading": {
        "ar": "هذه القراءة لا تسندها الجداول. ابحث في كل جزء منها عن سنده.",
        "en": "The tables do not back this reading. Look for the backing of each part of it.",
    },
    "wrong_reason": {
        "ar": "القراءة تسندها الجداول، لكن السبب غير كافٍ: هل يصح في كل حالة؟",
        "en": "The tables back this reading; the reason does not carry it: would it hold in every case?",
    },
    "not_a_sentence": {
        "ar": "المطلوب جملة بين علامتي اقتباس.",
        "en": "A sentence between quotation marks is asked for.",
    },
    "too_short": {
        "ar": "هذا أقل من جملة: من لا يعرف الموضوع لن يفهم أي انقطاع هو.",
        "en": "This is less than a sentence: who does not know the subject cannot tell which break it is.",
    },
    "which_break": {
        "ar": "في المسار انقطاعات كثيرة. قل أيها هذا: بعد أي جولة، أو بين أي جولتين، أو في أي سنتين.",
        "en": "There were many breaks. Say which one: after which round, between which two, or in which years.",
    },
    "wrong_break": {
        "ar": "الأيام التي كتبتها ليست للانقطاع الذي بعد الجولة {given} أو قبلها.",
        "en": "The days that you give do not belong to the break at round {given}.",
    },
    "no_length": {
        "ar": "ينقص عنوانك طول الانقطاع بالأيام، وبعد العدد كلمة «يوم».",
        "en": "Your headline lacks the length of the break in days, with the word «days» after the number.",
    },
    "no_rank": {
        "ar": "ينقص عنوانك ما يقول هل هو غير معتاد: ترتيبه بين الفترات أو مقارنته بالمدة الوسطى أو بالأطول.",
        "en": "Your headline does not say how unusual it was: its rank, or how it compares with the median or the longest.",
    },
    "superlative": {
        "ar": "«{given}» قول عن القائمة كلها. رتّب الفترات وانظر أين يقع هذا الانقطاع.",
        "en": "«{given}» speaks of the whole list. Sort the gaps and look where this one stands.",
    },
    "wrong_rank": {
        "ar": "الترتيب المكتوب ليس ترتيب هذا الانقطاع. رتّب الفترات من الأطول إلى الأقصر.",
        "en": "This is not its rank. Sort the gaps from the longest to the shortest.",
    },
    "cause": {
        "ar": "«{given}» يذكر سببًا، والأعداد تقول كم دام الانقطاع ولا تقول لماذا.",
        "en": "«{given}» gives a cause; the numbers say how long it was, not why.",
    },
    "unbacked": {
        "ar": "في جملتك عدد لا تعطيه البيانات: {given}. احسبه أو احذفه.",
        "en": "Your sentence has a number that the data do not give: {given}. Compute it, or take it out.",
    },
    "rounded": {
        "ar": "المدة المقرّبة تحتاج إلى كلمة تقول إنها مقرّبة، مثل «نحو»، وأن تكون قريبة من الأيام.",
        "en": "A rounded length needs a word that says so, such as «about», and has to be near to the days.",
    },
    "not_a_chart": {"ar": "المطلوب رسم من ak.chart.", "en": "A chart made by ak.chart is asked for."},
    "chart_name": {
        "ar": "هذا رسم آخر. أسماء الرسوم في ak.figures.FIGURES.",
        "en": "This is another figure. Their names: ak.figures.FIGURES.",
    },
    "chart_lang": {"ar": "الرسم صحيح، لكن لغته غير المطلوبة.", "en": "The right figure, in another language."},
    "chart_size": {
        "ar": "الرسم واللغة صحيحان، لكن المقاس غير المطلوب.",
        "en": "The right figure in the right language; its size is another one.",
    },
    "not_a_corpus": {
        "ar": "المطلوب ما يعطيه ak.decide: المجموعة بعد القرار.",
        "en": "What ak.decide gives is asked for: the corpus after the decision.",
    },
    "not_decided": {
        "ar": "ليس في هذه المجموعة قرار مكتوب. القرار يُكتب بـak.decide ولا تُغيَّر الخانة باليد.",
        "en": "No decision is written in this corpus. Write it with ak.decide; do not change the cell by hand.",
    },
    "not_mended": {
        "ar": "القرار مكتوب، لكن الجولة ما زالت في غير أيامها. اقرأ أي المقالين يخبر عن الجولة بعد انعقادها.",
        "en": "The decision is written, but the round does not stand on its days. Which article tells of it afterwards?",
    },
    "no_reason": {
        "ar": "القرار بلا سبب يُفهم. اكتب في reason ما يقنع قارئًا آخر.",
        "en": "The decision has no reason that one could follow. Write into reason what would convince another reader.",
    },
    "no_name": {"ar": "من قرر؟ اكتب اسمك في decided_by.", "en": "Who decided? Put your name into decided_by."},
    "more_changed": {
        "ar": "تغيّر بقرارك سجل آخر أيضًا. قرار واحد لسجل واحد.",
        "en": "Your decision changed another record, too. One decision, one record.",
    },
}


def word(name: str, lang: str, /, **values: object) -> str:
    """Give a word of the checks, filled in."""
    return WORDS[name][lang].format(**values)
