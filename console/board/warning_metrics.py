"""Metrics of the feed of public warnings."""

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from ivr.public_warnings.health import FeedHealth


class WarningFeed(Collector):
    """A collector for whether the feed answers; `health` is None without a feed."""

    def __init__(self, health: FeedHealth | None) -> None:
        self._health = health

    def collect(self) -> Iterator[Metric]:
        """Yield two gauges, or none."""
        if self._health is None:
            return
        up = "1: the feed of public warnings was read at the last try"
        yield GaugeMetricFamily("lotsa_warning_feed_up", up, value=float(not self._health.fault))
        read = "When the feed was last read, Unix time; 0 for never"
        name = "lotsa_warning_feed_read_time_seconds"
        yield GaugeMetricFamily(name, read, value=self._health.read)
