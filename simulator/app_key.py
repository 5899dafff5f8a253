"""Under which key the web applications find the network."""

from aiohttp import web

from simulator.network import Network

NETWORK = web.AppKey("network", Network)
