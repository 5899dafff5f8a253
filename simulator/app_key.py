"""The key under which the web applications store the network."""

from aiohttp import web

from simulator.network import Network

NETWORK = web.AppKey("network", Network)
