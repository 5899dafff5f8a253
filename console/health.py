"""/healthz: does the process answer; /readyz: are the things there that it needs."""

from typing import Literal

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from pydantic import BaseModel
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from console.described import Description, described
from console.parts import parts

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
    Description("Whether Redis and the database answer.", gives=Health, open=True, faults=(503,))
)
def readyz() -> ResponseReturnValue:
    """503 while one of them is away, with its name."""
    away = [name for name, there in (("redis", _redis()), ("database", _database())) if not there]
    if away:
        sentence, swedish = (
            f"No answer from {' and '.join(away)}.",
            f"{' och '.join(away)} svarar inte.",
        )
        return jsonify(error="unavailable", message=sentence, message_sv=swedish), 503
    return jsonify(status="ok")


def _redis() -> bool:
    try:
        return bool(parts().desk.store.redis.ping())
    except RedisError:
        return False


def _database() -> bool:
    try:
        with parts().database.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True
