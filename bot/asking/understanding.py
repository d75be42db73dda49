"""From a phrase to a wish: words, periods, comparison, name, report; and what is left over is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.asking import days, naming
from bot.asking.called import names_nothing
from bot.asking.comparing import Compared, compared, is_comparing
from bot.asking.lemmas import exists
from bot.asking.meanings import Span
from bot.asking.naming import Name
from bot.asking.periods import periods
from bot.asking.rules import COMPARABLE, CUSTOMER, OWNER, TIMELESS, Rule, tags
from bot.asking.suggesting import suggested
from bot.asking.tokens import Token, tokens
from bot.asking.vocabulary import Language, vocabulary
from bot.asking.wish import Matter, NotUnderstood, Order, Period, Report, Understood, Wish

# Words that say nothing of their own. What is forbidden may not be passed over, whatever else it can be.
_GLUE = tags("FILL THE OF IN FOR BY AND DASH TO FROM WITH THAN THIS WHOLE MUCH SOON EVER GOING")
_FORBIDDEN = tags("NOT OFF STRANGE")
_ORDER = tags("MOST LEAST TOP")


def understood(text: str, language: Language, today: date, *, customer: bool = False) -> Understood | NotUnderstood:
    """Never a figure that was not asked for: a word with a meaning that finds no place makes us ask."""
    phrase = _Phrase.of(text, language, today, customer)
    wish = phrase.wish()
    if wish:
        return Understood(wish)
    return NotUnderstood(suggested(phrase.rules, phrase.tokens, phrase.period_if_any(), customer=customer))


def prepare() -> None:
    """Loads all dictionaries, some seconds' work: a bot does it as it starts, and not at somebody's first mistake."""
    languages: tuple[Language, ...] = ("es", "ru", "en")
    for language in languages:
        for customer in (False, True):
            vocabulary(language, customer).mender.mended("asdfgh", capital=False)
        exists("asdfgh", language)


@dataclass(frozen=True)
class _Phrase:
    text: str
    tokens: list[Token]
    spans: list[Span]
    compared: Compared | None
    name: Name | None
    today: date
    customer: bool

    @classmethod
    def of(cls, text: str, language: Language, today: date, customer: bool) -> _Phrase:
        words = vocabulary(language, customer)
        tagged = words.tag(tokens(text))
        spans = periods(tagged, today, comparing=is_comparing(tagged))
        said = compared(tagged, spans, today)
        name = naming.name(tagged, said.took if said else frozenset(), text, words)
        return cls(text, tagged, spans, said, name, today, customer)

    @property
    def rules(self) -> list[Rule]:
        return CUSTOMER if self.customer else OWNER

    def period_if_any(self) -> Period | None:
        """For the suggestions: the one that was understood, where it is one."""
        span = self.spans[0] if len(self.spans) == 1 else None
        return (span.start, min(span.end, self.today)) if span and span.start <= self.today else None

    def wish(self) -> Wish | None:
        if not self.compared or len(self.tokens) > 40 or self._is_open() or self._is_of_nothing():
            return None
        matching = [rule for rule in self.rules if self._covers(rule)]
        if matching:
            return self._wish(max(matching, key=lambda rule: len(rule.needs)))
        return self._bare_comparison()

    def _is_open(self) -> bool:
        """Until yesterday, by weeks: from when, and of which, is not said."""
        took = self.compared.took if self.compared else frozenset()
        for at in took - {each + 1 for each in took}:
            before = [token for token in self.tokens[max(0, at - 2) : at] if token.tags != {"THE"}]
            if before and at - 1 not in took and before[-1].any("TO", "UNTIL", "BY"):
                return True
        return False

    def _is_of_nothing(self) -> bool:
        took = self.compared.took if self.compared else frozenset()
        return names_nothing(self.tokens, took, range(self.name.first, self.name.last) if self.name else range(0))

    def _covers(self, rule: Rule) -> bool:
        if bool(self.name) < rule.must_name or (self.name and not self._is_named(rule)):
            return False
        rest = self._rest()
        if rule.needs_period and not (self.compared and self.compared.period):
            return False
        if not all(any(_tags(token) & need for token in rest) for need in rule.needs):
            return False
        return all(self._has_place(token, rule) for token in rest)

    def _has_place(self, token: Token, rule: Rule) -> bool:
        tags = _tags(token)
        if tags & rule.words or (rule.ordered and token.any("N") and self._limit()):
            return True
        if tags & _FORBIDDEN:
            return False
        passed = bool(tags & _GLUE) or ("TODATE" in tags and bool(self.spans))
        return passed or (tags == {"N"} and not token.text.isdigit() and token.value == 1)

    def _is_named(self, rule: Rule) -> bool:
        if not self.name or not self.compared:
            return False
        if rule.named == "product":
            return naming.fits_product(self.name, self.tokens, self.compared.took)
        return rule.named == "customer" and naming.fits_person(self.name, self.tokens, self.compared.took)

    def _rest(self) -> list[Token]:
        took = self.compared.took if self.compared else frozenset()
        inside = range(self.name.first, self.name.last) if self.name else range(0)
        return [token for at, token in enumerate(self.tokens) if at not in took and at not in inside]

    def _limit(self) -> int | None:
        """So many of the best: a number that no period took, beside the word that ranks."""
        rest = self._rest()
        numbers = [token for token in rest if token.any("N") and (token.text.isdigit() or token.value != 1)]
        ranked = any(token.any("MOST", "LEAST", "TOP", "RANK", "RANKLOW") for token in rest)
        if len(numbers) != 1 or not ranked or not 0 < (numbers[0].value or 0) <= 100:
            return None
        return numbers[0].value

    def _order(self, report: Report | Matter) -> Order | None:
        rest = self._rest()
        most = any(token.any("MOST", "TOP", "RANK") and not token.any("LEAST") for token in rest)
        if any(token.any("LEAST", "RANKLOW") for token in rest):
            return Order.LEAST
        return Order.MOST if most or report is Report.RANKING else None

    def _wish(self, rule: Rule) -> Wish | None:
        assert self.compared
        report, span = rule.report, self.compared.period
        if self.compared.compare and report not in COMPARABLE:
            return None
        period, ok = self._period(report, span)
        if not ok:
            return None
        return Wish(
            report,
            period,
            self.compared.compare,
            self._order(report) if rule.ordered else None,
            self._limit() if rule.ordered else None,
            self.name.text if self.name and rule.named == "product" else None,
            self.name.text if self.name and rule.named == "customer" else None,
        )

    def _period(self, report: Report | Matter, span: Span | None) -> tuple[Period | None, bool]:
        """A running period ends today. What is to come only a forecast knows, and what is past it does not."""
        if span is None:
            return None, True
        if report is Report.FORECAST:
            span = span.moved(-1) if span.loose and span.end < self.today else span
            return (span.start, span.end), span.start > self.today
        if report in TIMELESS:
            return None, (span.start, span.end) == days.unit("DAY", self.today)
        if self.customer and report is not Matter.PURCHASES:
            return None, span.end >= self.today >= span.start
        return (span.start, min(span.end, self.today)), span.start <= self.today

    def _bare_comparison(self) -> Wish | None:
        """ "This week with the last": of sales, unless something else is said."""
        said = self.compared
        if (
            self.customer
            or self.name
            or not said
            or not said.compare
            or not said.period
            or said.period.start > self.today
        ):
            return None
        if any(_tags(token) & _FORBIDDEN or not _tags(token) & _GLUE for token in self._rest()):
            return None
        return Wish(Report.SALES, (said.period.start, min(said.period.end, self.today)), said.compare)


def _tags(token: Token) -> frozenset[str]:
    return token.tags | {"ORDER"} if token.tags & _ORDER else token.tags
