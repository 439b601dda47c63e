"""What holds for every text: offsets, edits, idempotence, and that nothing raises."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.annotate.draft import Draft
from gazetteer.annotate.words import words
from gazetteer.core import Gazetteer
from gazetteer.model import Normalization

NAMES = [
    "Shushi", "Şuşa", "Шуша", "Шуше", "Շուշի", "Շուշիում", "შუშა", "Stepanakert", "Xankəndidə", "Степанакерта",
    "Baku", "Bakıdan", "Yerevan", "YEREVAN", "Երևանում", "Nagorno-Karabakh", "Artsakh (Nagorno-Karabakh)", "Martuni",
    "Gyumri", "Leninakan", "Kirovabad", "Ganja", "Tbilisi", "თბილისში", "Lachin", "Berdzor", "ՀՀ", "Armenia",
    "Армении", "I\u0307",
]  # fmt: skip
GLUE = [
    "", " ", ", ", " in ", " and ", ". ", "\n", "\r\n", "-", "'s ", "’", " (", ") ", "\u00ad", "\u0301", "İ", "ﬁ", "🏔",
    "Mr ", "President ", " в ", " և ", " (Shusha / Shushi)", " [gn:147105]", " / ", "\ud800", "\u200d", "ß",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(NAMES), st.sampled_from(GLUE), st.text(max_size=4)), max_size=14).map(
    "".join
)
ASKED = st.fixed_dictionaries(
    {
        "lang": st.sampled_from(["en", "hy", "ru", "az", ""]),
        "perspective": st.sampled_from(["", "neutral", "AM", "AZ"]),
        "as_of": st.sampled_from([None, 1940, 2000]),
        "style": st.sampled_from(["keep", "label", "both", "append", "key", ""]),
    }
)
shared = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


def applied(text: str, done: Normalization) -> str:
    """The edits, applied one by one to the text as given."""
    for edit in reversed(done.edits):
        assert text[edit.start : edit.end] == edit.before
        text = text[: edit.start] + edit.after + text[edit.end :]
    return text


@shared
@given(text=TEXTS)
def test_annotations_slice_back_and_do_not_overlap(gz: Gazetteer, text: str) -> None:
    found = gz.annotate(text, demonyms=True)
    assert all(text[item.start : item.end] == item.text and item.text for item in found)
    assert all(0 < item.score <= 1 and item.place is not None for item in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@shared
@given(text=TEXTS, asked=ASKED)
def test_edits_give_the_text_and_a_second_time_changes_nothing(
    gz: Gazetteer, text: str, asked: dict[str, object]
) -> None:
    done = gz.normalize(text, **asked)  # type: ignore[arg-type]
    assert applied(text, done) == done.text
    assert all(done.text[edit.new_start : edit.new_end] == edit.after for edit in done.edits)
    assert gz.normalize(done.text, **asked).text == done.text  # type: ignore[arg-type]


@shared
@given(text=TEXTS, data=st.data())
def test_spans_are_answered_each_in_their_order(gz: Gazetteer, text: str, data: st.DataObject) -> None:
    if not text:
        return
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), max_size=4))
    spans = [(start, data.draw(st.integers(start + 1, len(text)))) for start in starts]
    found = gz.annotate(text, spans=spans)
    assert [(item.start, item.end) for item in found] == spans
    assert all(text[item.start : item.end] == item.text for item in found)


@pytest.mark.slow
def test_ten_thousand_random_texts(gz: Gazetteer) -> None:
    """Any code points, in any order, surrogates and unassigned ones among them."""
    points = random.Random(20)
    planes = [range(0x20, 0x250), range(0x250, 0x3000), range(0x3000, 0x11000), range(0x110000)]
    for _ in range(10_000):
        letters = [chr(points.choice(points.choice(planes))) for _ in range(points.randrange(24))]
        text = "".join(letters).capitalize()
        assert all(text[item.start : item.end] == item.text for item in gz.annotate(text))


@given(text=st.text(max_size=60))
def test_words_and_gaps_are_the_whole_text(text: str) -> None:
    found = words(text)
    bounds = [0, *(bound for pair in zip(found.starts, found.ends, strict=True) for bound in pair), len(text)]
    assert bounds == sorted(bounds)
    assert len(found.starts) == len(found.ends) == len(found.gaps)


@given(text=st.text("abc", max_size=12), data=st.data())
def test_a_draft_is_what_plain_replacing_gives(text: str, data: st.DataObject) -> None:
    draft, plain = Draft(text), text
    for _ in range(data.draw(st.integers(0, 5))):
        start = data.draw(st.integers(0, len(plain)))
        end = data.draw(st.integers(start, len(plain)))
        after = data.draw(st.text("XYZ", min_size=1, max_size=3))
        draft.revise([(start, end, after, "gn:1", False)])
        plain = plain[:start] + after + plain[end:]
    assert draft.text == plain
    assert applied(text, Normalization(plain, draft.edits())) == plain


@given(text=st.text("abc", max_size=12), data=st.data())
def test_changes_at_once_are_changes_from_the_last_to_the_first(text: str, data: st.DataObject) -> None:
    at_once, plain = Draft(text), text
    for _ in range(2):
        bounds = data.draw(st.lists(st.integers(0, len(plain)), max_size=6).map(sorted))
        pairs = list(zip(bounds[::2], bounds[1::2], strict=False))
        changes = [(start, end, f"<{number}>", "gn:1", False) for number, (start, end) in enumerate(pairs)]
        at_once.revise(changes)
        for start, end, after, *_ in reversed(changes):
            plain = plain[:start] + after + plain[end:]
        assert at_once.text == plain
    assert applied(text, Normalization(plain, at_once.edits())) == plain
