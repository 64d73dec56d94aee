"""Rules for articles that come: kept, tried, applied to new articles as they are stored or analysed, and to old ones.

A star wins over muting. What a rule has hidden is deleted with the rule's negative number in ``deleted_with``: a
refresh does not bring it back, its text is kept, and removing the rule shows it again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from tui_news.clean import clean_tag
from tui_news.errors import NotFoundError, UsageError
from tui_news.library import undo
from tui_news.library.changes import Place
from tui_news.library.codec import dump, storable
from tui_news.library.searching.matching import Matcher
from tui_news.library.searching.search import search
from tui_news.library.tag_names import as_in_use
from tui_news.model.rules import Rule, RuleAct
from tui_news.query import And, Field, Node, Not, Or, Term, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui_news.library.database import Database

_OF_ANALYSIS: Final = {Field.SPEAKER, Field.SAID, Field.ABOUT, Field.SOURCE, Field.VIA, Field.KIND, Field.LANG}
_ORDER: Final = (RuleAct.STAR, RuleAct.TAG, RuleAct.READ, RuleAct.MUTE)
_SQL: Final = {
    RuleAct.STAR: "UPDATE article SET starred = 1 WHERE +starred = 0 AND id IN (SELECT value FROM json_each(?1))",
    RuleAct.READ: "UPDATE article SET read = 1 WHERE +read = 0 AND id IN (SELECT value FROM json_each(?1))",
    RuleAct.TAG: "INSERT OR IGNORE INTO article_tag SELECT value, ?2 FROM json_each(?1)",
    RuleAct.MUTE: """
        UPDATE article SET read = 1, deleted = CAST(strftime('%s', 'now') AS INTEGER), deleted_with = -?2
        WHERE +deleted IS NULL AND +starred = 0 AND id IN (SELECT value FROM json_each(?1))""",
}
_MUTED: Final = "SELECT id FROM article WHERE deleted_with < 0 AND id IN (SELECT value FROM json_each(?))"


class Rules:
    """The rules of a library. Changes by the user are steps of undo; every method may raise LibraryError."""

    def __init__(self, db: Database, reader: str) -> None:
        self._db = db
        self._reader = reader

    def all(self) -> list[Rule]:
        """Give all of them, the oldest first."""
        rows = self._db.all("SELECT id, query, act, tag FROM rule ORDER BY id")
        return [Rule(number, query, RuleAct(act), tag) for number, query, act, tag in rows]

    def get(self, rule_id: int) -> Rule:
        """Give one; NotFoundError if there is none of that number."""
        found = next((rule for rule in self.all() if rule.id == rule_id), None)
        if found is None:
            raise NotFoundError(f"There is no rule {rule_id}", "See the rules with: tui-news rules")
        return found

    def add(self, query: str, act: RuleAct, tag: str = "") -> Rule:
        """Add a rule for articles that come from now on.

        :raises UsageError: it would fit everything, a tag is missing, or (QueryError) the query is not understood
        """
        query, tag = storable(query).strip(), clean_tag(tag)
        if parse(query).root is None:
            raise UsageError("A rule without words or fields would fit every article", "Say which ones are meant.")
        if act is RuleAct.TAG and not tag:
            raise UsageError("A rule that tags needs a tag")
        tag = as_in_use(self._db, [tag])[0] if act is RuleAct.TAG else ""
        what = f"added the rule {_named(Rule(0, query, act, tag))}"
        with undo.step(self._db, self._reader, what, "rule", "query", [query]):
            number = self._db.run("INSERT INTO rule (query, act, tag) VALUES (?, ?, ?)", query, act.value, tag)
        return Rule(number, query, act, tag)

    def drop(self, rule_id: int) -> Rule:
        """Remove a rule; what it has hidden is shown again. NotFoundError if there is none of that number."""
        with self._db.writing():
            rule = self.get(rule_id)
            hidden = [row[0] for row in self._db.all("SELECT id FROM article WHERE deleted_with = ?", -rule_id)]
            places = [Place("rule", "id", [rule_id]), Place("article", "id", hidden)]
            with undo.step_in(self._db, self._reader, f"removed the rule {_named(rule)}", places):
                self._db.run("DELETE FROM rule WHERE id = ?", rule_id)
                self._db.run("UPDATE article SET deleted = NULL, deleted_with = NULL WHERE deleted_with = ?", -rule_id)
        return rule

    def apply(self, rule_id: int) -> int:
        """Apply a rule to the articles that are there, in one step of undo; give how many it fits."""
        with self._db.writing():
            rule = self.get(rule_id)
            ids = list(search(self._db, parse(rule.query)))
            what = f"applied the rule {_named(rule)} to {len(ids):,} article{'' if len(ids) == 1 else 's'}"
            places = [Place("article", "id", ids), Place("article_tag", "article", ids)]
            with undo.step_in(self._db, self._reader, what, places):
                self._do(rule, ids)
            return len(ids)

    # -- articles that come

    def meet(self, ids: Sequence[int]) -> frozenset[int]:
        """Apply the rules to new articles, and give those that are muted.

        Rules that ask about the analysis have to wait for that.
        """
        rules = self.all() if ids else []
        if not rules:
            return frozenset()
        late = [rule for rule in rules if _asks_analysis(rule)]
        self._apply([rule for rule in rules if rule not in late], ids)
        if late:
            self._db.run("INSERT OR IGNORE INTO rule_due SELECT value FROM json_each(?)", dump(list(ids)))
        return frozenset(row[0] for row in self._db.all(_MUTED, dump(list(ids))))

    def meet_analysed(self, version_id: int) -> None:
        """Apply the rules that have waited for the analysis of this version's article."""
        found = self._db.value(
            "SELECT rule_due.article FROM rule_due JOIN article ON article.id = rule_due.article"
            " WHERE article.version = ? AND article.deleted IS NULL",
            version_id,
        )
        if found is not None:
            self._apply([rule for rule in self.all() if _asks_analysis(rule)], [found])
            self._db.run("DELETE FROM rule_due WHERE article = ?", found)

    def _apply(self, rules: Iterable[Rule], ids: Sequence[int]) -> None:
        matcher = Matcher(self._db, datetime.now(UTC).astimezone())
        for rule in sorted(rules, key=lambda rule: _ORDER.index(rule.act)):
            root = parse(rule.query).root
            if root is not None and (fitting := matcher.fitting(root, set(ids))):
                self._do(rule, sorted(fitting))

    def _do(self, rule: Rule, ids: Sequence[int]) -> None:
        values = {RuleAct.TAG: (rule.tag,), RuleAct.MUTE: (rule.id,)}.get(rule.act, ())
        self._db.run(_SQL[rule.act], dump(list(ids)), *values)


def _named(rule: Rule) -> str:
    return f"“{rule.does}: {rule.query}”"


def _asks_analysis(rule: Rule) -> bool:
    """Say whether a rule can only be answered when an article has been analysed."""
    return any(
        term.field in _OF_ANALYSIS or (term.field is Field.IS and term.value == "anonymous")
        for term in _terms(parse(rule.query).root)
    )


def _terms(node: Node | None) -> Iterable[Term]:
    match node:
        case Term():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from _terms(part)
        case Not(part):
            yield from _terms(part)
        case _:
            return
