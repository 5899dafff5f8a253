"""Run a module in a process of its own while it is measured."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from service.supervisor.process_spec import ProcessSpec, launch_module
from service.supervisor.supervised_process import SupervisedProcess


@contextmanager
def running(
    module: str, *arguments: str, environment: Mapping[str, str] | None = None
) -> Iterator[int]:
    """Start the module, yield its process id, and stop it at the end; its output is not shown."""
    launch = partial(launch_module, module, *arguments, environment=environment or {})
    process = SupervisedProcess(ProcessSpec(module, launch), lambda *_: None, restarts=False)
    process.start()
    try:
        yield process.pid
    finally:
        process.stop()
