"""A Ray cluster of two nodes on this machine, a processor each, on a free port; it ends with the tests."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from runut.engines.cluster import PATIENCE
from runut.engines.starting import Start

ENVIRONMENT = {"RAY_AUTH_MODE": "disabled", "RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}


@pytest.fixture(scope="session")
def nodes() -> Iterator[Any]:
    """The cluster; one for the whole session, since its start takes some ten seconds."""
    os.environ.update(ENVIRONMENT)
    start = Start(_two)
    cluster = start.wait(PATIENCE)
    yield cluster
    cluster.shutdown()
    start.end()
    for name in ENVIRONMENT:
        os.environ.pop(name)


def _two() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Ray's own, of its start
        from ray.cluster_utils import Cluster

        node = {"num_cpus": 1, "include_dashboard": False, "object_store_memory": 80_000_000}
        # its handlers of signals can be set from the main thread alone; the processes end with the thread all the same
        head = {**node, "node_ip_address": "127.0.0.1"}
        cluster = Cluster(initialize_head=True, head_node_args=head, shutdown_at_exit=False)
        cluster.add_node(**node)
    return cluster


@pytest.fixture
def on_ray(nodes: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The same cluster, named by RAY_ADDRESS for this test."""
    monkeypatch.setenv("RAY_ADDRESS", nodes.address)
    return nodes
