"""A plan of breaks on the command line: the file that ./lotsa breaks --json printed."""

from argparse import ArgumentTypeError
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from planning.breaks.plan import Plan

PLAN: TypeAdapter[Plan] = TypeAdapter(Plan)


def typed_plan(written: str) -> Plan:
    """Read the plan in a file; refuse another file."""
    try:
        return PLAN.validate_json(Path(written).read_bytes())
    except OSError as fault:
        raise ArgumentTypeError(f"cannot read '{written}': {fault.strerror}") from fault
    except ValidationError as fault:
        raise ArgumentTypeError(
            f"write a file that `lotsa breaks --json` has printed, not '{written}'"
        ) from fault
