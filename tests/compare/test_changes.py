"""What changed between two texts, word by word: tables, and properties that must hold for any two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.compare.changes import Changes, Fate, compare
from tui_news.model.documents import Block, BlockKind, Document


def document(text: str) -> Document:
    blocks, at = [], 0
    for number, part in enumerate(text.split("\n\n")):
        blocks.append(Block(BlockKind.PARAGRAPH if number else BlockKind.HEADLINE, at, at + len(part)))
        at += len(part) + 2
    return Document(text, tuple(blocks))


def marked(changes: Changes) -> str:
    """Write struck words as [-so-], added ones as {+so+}."""
    text, at = "", 0
    for piece in changes.pieces:
        text += changes.document.text[at : piece.start]
        words = changes.document.text[piece.start : piece.end]
        text += f"[-{words}-]" if piece.fate is Fate.STRUCK else f"{{+{words}+}}"
        at = piece.end
    return text + changes.document.text[at:]


@pytest.mark.parametrize(
    ("before", "after", "result"),
    [
        ("The pier is closed.", "The pier is closed.", "The pier is closed."),
        ("The pier is closed.", "The old pier is closed.", "The{+ old+} pier is closed."),
        ("The old pier is closed.", "The pier is closed.", "The[- old-] pier is closed."),
        ("Nine people voted.", "Eleven people voted.", "[-Nine-][- -]{+Eleven+} people voted."),
        (
            "She said two men died there.",
            "She said nearly thirty men died there.",
            "She said [-two-][- -]{+nearly thirty+} men died there.",
        ),
        (
            "The town of Alderby is quiet now.",
            "The city, Brigholm, is quiet now.",
            "The [-town of Alderby-][- -]{+city, Brigholm,+} is quiet now.",
        ),
        ("One.\n\nTwo came.", "One.\n\nTwo came.\n\nThree left.", "One.\n\nTwo came.\n\n{+Three left.+}"),
        ("One.\n\nTwo came.\n\nThree left.", "One.\n\nThree left.", "One.\n\n[-Two came.-]\n\nThree left."),
        (
            "Head.\n\nAll of this is other.\n\nThe pier is old.",
            "Head.\n\nThe pier is very old.",
            "Head.\n\n[-All of this is other.-]\n\nThe pier is {+very +}old.",
        ),
        (
            "Head.\n\nSeals sleep on rocks.",
            "Head.\n\nNobody has paid yet.",
            "Head.\n\n[-Seals sleep on rocks.-]\n\n{+Nobody has paid yet.+}",
        ),
        ("", "New.", "{+New.+}"),
        ("don’t go", "do go", "[-don’t-][- -]{+do+} go"),
    ],
)
def test_what_is_struck_and_added(before: str, after: str, result: str) -> None:
    assert marked(compare(document(before), document(after))).strip() == result


def test_words_are_counted_and_places_joined() -> None:
    changes = compare(
        document("Head.\n\nNine people, in all, voted there."), document("Head.\n\nEleven men, in all, voted here.")
    )
    assert (changes.struck, changes.added) == (3, 3)
    assert [changes.document.text[start:end] for start, end in changes.places] == [
        "Nine people Eleven men",
        "there here",
    ]


def test_blocks_keep_their_kinds() -> None:
    old = Document("A\n\nB", (Block(BlockKind.HEADLINE, 0, 1), Block(BlockKind.LIST_ITEM, 3, 4, 2)))
    new = Document("A\n\nC c", (Block(BlockKind.HEADLINE, 0, 1), Block(BlockKind.QUOTATION, 3, 6)))
    kinds = [(block.kind, block.level) for block in compare(old, new).document.blocks]
    assert sorted(kinds) == [(BlockKind.HEADLINE, 0), (BlockKind.LIST_ITEM, 2), (BlockKind.QUOTATION, 0)]


def test_long_texts_are_compared_in_their_order() -> None:
    old = document("\n\n".join(f"old{n} word{n}" for n in range(150)))
    new = document("\n\n".join(f"new{n} other{n}" for n in range(150)))
    changes = compare(old, new)
    assert (changes.struck, changes.added) == (300, 300)


TEXTS = st.lists(st.text(st.sampled_from("ab ,.“”"), min_size=1, max_size=20), max_size=6).map("\n\n".join)


def without(changes: Changes, fate: Fate) -> list[str]:
    text = changes.document.text
    parts = []
    for block in changes.document.blocks:
        kept = ""
        at = block.start
        for piece in changes.pieces:
            if block.start <= piece.start and piece.end <= block.end and piece.fate is fate:
                kept += text[at : piece.start]
                at = piece.end
        parts.append(kept + text[at : block.end])
    return [part for part in parts if part]


@given(TEXTS, TEXTS)
def test_either_text_can_be_read_out_of_it(before: str, after: str) -> None:
    changes = compare(document(before), document(after))
    assert without(changes, Fate.STRUCK) == [part for part in after.split("\n\n") if part]
    struck_out = "".join("".join(without(changes, Fate.ADDED)).split())  # but for the blank between two words
    assert struck_out == "".join(before.split())
    assert all(first.end <= second.start for first, second in zip(changes.pieces, changes.pieces[1:], strict=False))
    if before == after:
        assert changes.pieces == ()
