"""The upgrade removes the RQ queues of earlier versions and keeps today's."""

import pytest
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer

from routing.effects import SendText
from routing.state.keys import Keys
from service.processes.callback_jobs import CallbackJobs, remove_old_queues

OLD = ["effects-malmo", "callbacks-malmo"]
TEXT = SendText("c1", "text_held")


def rq_keys(redis: Redis) -> set[str]:
    return {str(key) for key in redis.scan_iter("rq:*")}


@pytest.mark.parametrize("name", OLD)
def test_old_queue_and_its_jobs_are_removed(redis: Redis, name: str) -> None:
    old = Queue(name, connection=redis, serializer=JSONSerializer)
    old.enqueue_call("no.such.function", args=("c1",))
    redis.zadd(f"rq:failed:{name}", {"j1": 1})
    assert f"rq:queue:{name}" in rq_keys(redis)
    remove_old_queues(redis, "malmo")
    remove_old_queues(redis, "malmo")
    assert rq_keys(redis) == set()


def test_todays_queue_and_other_sites_are_kept(redis: Redis) -> None:
    CallbackJobs(redis, Keys("malmo")).enqueue(TEXT)
    Queue("effects-lund", connection=redis).enqueue_call("no.such.function")
    before = rq_keys(redis)
    remove_old_queues(redis, "malmo")
    assert rq_keys(redis) == before
