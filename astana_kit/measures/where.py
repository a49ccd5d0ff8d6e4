"""Where the process met: rounds, summits, ministerials of the reference, and meetings that the articles tell of."""

from __future__ import annotations

import pandas as pd

from astana_kit.measures.contract import need, text
from astana_kit.measures.rounds import held
from astana_kit.shelves import shelf

WHERE = ("place", "kind", "count", "source", "latitude", "longitude")
KINDS = ("rounds", "summits", "ministerials", "meetings")


def coordinates(of: str = "places") -> pd.DataFrame:
    """Return latitude and longitude of the cities that the map can show (or of names of `countries`), by id."""
    return pd.read_csv(shelf("map") / f"{of}.csv", index_col="place")


def where(chronology: pd.DataFrame, meetings: pd.DataFrame, known: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count what was held at each place.

    In: `chronology`, the corpus' `meetings`, the reference's (`known`, or None). Out: one row a place, kind (`rounds`,
    `summits`, `ministerials`, and `meetings` of the articles) and source (`reference`, `corpus`): `count`, `latitude`,
    `longitude` (empty where no city of the map; an empty place: not told). What was only planned is left out.
    """
    need(meetings, ("record_id", "place", "status"), "corpus.meetings")
    rows = [(city, "rounds", r_source) for city, r_source in _rounds(chronology)]
    lanes = {"summit": "summits", "ministerial": "ministerials"}
    if known is not None:
        need(known, ("kind", "city", "status"), "ak.reference().meetings")
        rows += [
            (city, lanes[kind], "reference")
            for kind, city, status in zip(known["kind"], text(known["city"]), known["status"])
            if kind in lanes and status == "held"
        ]
    rows += [
        (place, "meetings", "corpus")
        for cell, status in zip(text(meetings["place"]), text(meetings["status"]))
        for place in cell.split(";")
        if status in ("held", "")
    ]
    frame = pd.DataFrame(rows, columns=["place", "kind", "source"])
    frame = frame.groupby(["place", "kind", "source"], sort=True).size().rename("count").reset_index()
    places = coordinates()
    for column in ("latitude", "longitude"):
        frame[column] = [float(places[column].get(p, float("nan"))) for p in frame["place"]]
    frame = frame.astype({"place": "str", "kind": "str", "source": "str", "count": "Int64"})
    order = frame.assign(_k=[KINDS.index(k) for k in frame["kind"]]).sort_values(["place", "_k", "source"])
    return order[list(WHERE)].reset_index(drop=True)


def _rounds(chronology: pd.DataFrame) -> list[tuple[str, str]]:
    """Return city and source of each round."""
    rows = held(chronology)
    return list(zip(text(rows["city"]), rows["source"]))


def land() -> list[tuple[list[float], list[float]]]:
    """Return the outlines of the land: longitudes and latitudes of each closed ring (no borders), land on its left."""
    corners = pd.read_csv(shelf("map") / "land.csv")
    return [(list(r["longitude"]), list(r["latitude"])) for _, r in corners.groupby("ring", sort=True)]
