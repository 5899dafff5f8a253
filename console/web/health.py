"""/healthz: does the process answer; /readyz: can calls be served, and is the database there."""

from typing import Literal

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from console.web.api_doc import Description, described
from console.web.dependencies import parts
from routing.state.readiness import Fault, faults

routes = Blueprint("health", __name__)


class Health(BaseModel):
    """All is well."""

    status: Literal["ok"]


@routes.get("/healthz")
@described(Description("Whether the process answers.", gives=Health, open=True))
def healthz() -> ResponseReturnValue:
    """Asks nobody else, so that a restart follows only what a restart can mend."""
    return jsonify(status="ok")


@routes.get("/readyz")
@described(
    Description(
        "Whether Redis takes writes, deadlines are kept, workers work and the database answers.",
        gives=Health,
        open=True,
        faults=(503,),
    )
)
def readyz() -> ResponseReturnValue:
    """503 with a sentence for each that is not so."""
    own = parts()
    found = [*faults(own.desk, own.clock()), *_database()]
    if found:
        english = " ".join(fault.english for fault in found)
        swedish = " ".join(fault.swedish for fault in found)
        return jsonify(error="unavailable", message=english, message_sv=swedish), 503
    return jsonify(status="ok")


def _database() -> list[Fault]:
    try:
        with parts().database.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as fault:
        kind = type(fault).__name__
        return [Fault(f"The database does not answer: {kind}.", f"Databasen svarar inte: {kind}.")]
    return []
