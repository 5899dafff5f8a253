"""A routing rule on the command line: interrupt_wrap_up=false"""

from argparse import ArgumentTypeError
from dataclasses import dataclass

from pydantic import ValidationError

from config.faults.did_you_mean import did_you_mean
from config.model.routing import Routing
from config.model.site import Site


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of `routing:` in site.yaml, and the value to give it."""

    name: str
    value: str

    @property
    def written(self) -> str:
        return f"{self.name}={self.value}"


def typed_rule(written: str) -> Rule:
    """Read a rule and its value; refuse an unknown rule, or a value that it cannot have."""
    name, equals, value = (part.strip() for part in written.partition("="))
    if not equals:
        raise ArgumentTypeError(
            f"write RULE=VALUE, such as interrupt_wrap_up=false, not '{written}'"
        )
    if name not in Routing.model_fields:
        raise ArgumentTypeError(
            f"there is no routing rule '{name}'{did_you_mean(name, Routing.model_fields)}"
        )
    try:
        _with(Routing(), Rule(name, value))
    except ValidationError as fault:
        reason = fault.errors()[0]["msg"]
        raise ArgumentTypeError(f"{name} cannot be '{value}': {reason}") from fault
    return Rule(name, value)


def with_rule(site: Site, rule: Rule) -> Site:
    """Return the site with that value of the rule."""
    return site.model_copy(update={"routing": _with(site.routing, rule)})


def _with(routing: Routing, rule: Rule) -> Routing:
    return Routing.model_validate_strings({**_strings(routing), rule.name: rule.value})


def _strings(routing: Routing) -> dict[str, str]:
    return {name: str(value) for name, value in routing.model_dump().items()}
