"""How many of the reviewed rows were right: an estimate of precision, with an interval."""

from __future__ import annotations

from math import sqrt

import pandas as pd

_Z = 1.959964  # 95 %


def quality(decisions: pd.DataFrame) -> pd.DataFrame:
    """Estimate the precision of each table from the rows that somebody reviewed.

    In: the ``decisions`` of a corpus. A row that was confirmed and not corrected was right; one that was set, retracted, merged
    or split was not. Out: one row a table with ``table``, ``reviewed``, ``right``, ``precision``, ``low`` and ``high`` (Wilson's
    interval of 95 %, inclusive). It says something of all rows only where those reviewed were drawn at random
    (``astana-kit review --draw``). Source: E. B. Wilson, JASA 22 (1927), 209-212.

    >>> seen = pd.DataFrame({"table": ["meetings"] * 3, "record_id": list("abc"), "do": ["confirm", "confirm", "retract"]})
    >>> quality(seen)[["table", "reviewed", "right"]].values.tolist()
    [['meetings', 3, 2]]
    """
    rows = []
    judged = decisions[decisions["table"].isin(["rounds", "meetings", "military_actions"]) & (decisions["do"] != "add")]
    for table, some in judged.groupby("table"):
        right = sum((mine["do"] == "confirm").all() for _, mine in some.groupby("record_id"))
        n = some["record_id"].nunique()
        low, high = wilson(right, n)
        rows.append({"table": table, "reviewed": n, "right": right, "precision": right / n, "low": low, "high": high})
    return pd.DataFrame(rows, columns=["table", "reviewed", "right", "precision", "low", "high"])


def decided(decisions: pd.DataFrame) -> pd.DataFrame:
    """Count the rows that were decided, by table and by whom.

    In: the ``decisions`` of a corpus. Out: ``table``, ``decided_by``, ``changed`` (rows that some decision changed) and
    ``confirmed`` (rows that were found right, and no more).

    >>> made = pd.DataFrame({"table": ["rounds"] * 2, "record_id": ["a", "b"], "do": ["set", "confirm"], "decided_by": ["Salma"] * 2})
    >>> decided(made).values.tolist()
    [['rounds', 'Salma', 1, 1]]
    """
    rows = []
    for (table, who), some in decisions.groupby(["table", "decided_by"], sort=True):
        whole = some.assign(confirm=some["do"] == "confirm").groupby("record_id")["confirm"].all()
        rows.append({"table": table, "decided_by": who, "changed": int((~whole).sum()), "confirmed": int(whole.sum())})
    return pd.DataFrame(rows, columns=["table", "decided_by", "changed", "confirmed"])


def wilson(right: int, n: int) -> tuple[float, float]:
    """Give the 95 % interval of a share of ``n`` cases.

    >>> [round(x, 3) for x in wilson(37, 40)]
    [0.801, 0.974]
    """
    p = right / n
    middle, width = p + _Z**2 / (2 * n), _Z * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
    return (middle - width) / (1 + _Z**2 / n), (middle + width) / (1 + _Z**2 / n)
