"""/healthz: the process responds; /readyz: calls can be served and the database is up."""

from typing import Literal

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from console.translations.catalogues import translations
from console.web.api_doc import Description, described
from console.web.dependencies import parts
from routing.state.readiness import Fault, faults

routes = Blueprint("health", __name__)


class Health(BaseModel):
    """The response of a healthy process."""

    status: Literal["ok"]


@routes.get("/healthz")
@described(Description("Whether the process responds.", gives=Health, open=True))
def healthz() -> ResponseReturnValue:
    """Return ok without checking dependencies, because a restart would not repair them."""
    return jsonify(status="ok")


@routes.get("/readyz")
@described(
    Description(
        "Whether Redis accepts writes, deadlines are kept, workers run and the database responds.",
        gives=Health,
        open=True,
        faults=(503,),
    )
)
def readyz() -> ResponseReturnValue:
    """Return ok, or 503 with a sentence for each fault."""
    own = parts()
    found = [*faults(own.desk, own.clock()), *_database()]
    if found:
        english = " ".join(fault.english for fault in found)
        swedish = " ".join(_in_swedish(fault) for fault in found)
        return jsonify(error="unavailable", message=english, message_sv=swedish), 503
    return jsonify(status="ok")


def _database() -> list[Fault]:
    try:
        with parts().database.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as fault:
        kind = type(fault).__name__
        return [Fault("The database does not answer: %(value)s.", kind)]
    return []


def _in_swedish(fault: Fault) -> str:
    return translations("sv").gettext(fault.text) % {"value": fault.value}
