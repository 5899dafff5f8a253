"""Command line: `serve` the network, or send a `rush` of calls through it."""

import argparse
import asyncio
import os

from simulator.rush.command import add_rush
from simulator.server import serve
from simulator.settings import Settings


def main() -> None:
    """Run the subcommand; its output is for the person at the terminal."""
    os.umask(0o077)
    parser = argparse.ArgumentParser(prog="simulator", description=__doc__)
    commands = parser.add_subparsers(required=True)
    _add_serve(commands.add_parser("serve", help="play a carrier and its subscribers"))
    add_rush(commands.add_parser("rush", help="send many calls through a running network"))
    arguments = parser.parse_args()
    arguments.run(arguments)


def _add_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bind", default="127.0.0.1:8002", help="host:port to listen on")
    parser.add_argument("--app", default="http://127.0.0.1:8000", help="the customer's server")
    parser.add_argument("--public", help="the address that signatures cover (default: --app)")
    parser.add_argument("--account", default="AC" + "0" * 32, help="account SID")
    parser.add_argument(
        "--token", default=os.environ.get("LOTSA_TWILIO_AUTH_TOKEN", ""), help="auth token"
    )
    parser.add_argument("--api-key", default="SK" + "0" * 32, help="API key SID")
    parser.add_argument(
        "--api-secret", default=os.environ.get("LOTSA_TWILIO_API_SECRET", ""), help="its secret"
    )
    parser.add_argument("--number", action="append", required=True, help="a number of the account")
    parser.add_argument("--speed", type=float, default=1.0, help="how many times faster to run")
    parser.add_argument("--cps", type=float, default=0.0, help="outbound calls per second, 0: any")
    parser.add_argument(
        "--ahead", type=float, default=0.0, help="seconds the customer's clock leads"
    )
    parser.add_argument("--timezone", default="", help="the customer's, such as Europe/Stockholm")
    parser.set_defaults(run=_serve)


def _serve(arguments: argparse.Namespace) -> None:
    if not arguments.token:
        raise SystemExit("an auth token is needed: --token or LOTSA_TWILIO_AUTH_TOKEN")
    host, _, port = arguments.bind.rpartition(":")
    asyncio.run(
        serve(
            Settings(
                account_sid=arguments.account,
                auth_token=arguments.token,
                api_key=arguments.api_key,
                api_secret=arguments.api_secret,
                numbers=tuple(arguments.number),
                app=arguments.app,
                public=arguments.public or arguments.app,
                host=host,
                port=int(port),
                speed=arguments.speed,
                calls_per_second=arguments.cps,
                ahead=arguments.ahead,
                timezone=arguments.timezone,
            )
        )
    )


if __name__ == "__main__":
    main()
