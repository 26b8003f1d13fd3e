"""Run every measurement, one after another."""

import asyncio

from bench import store

if __name__ == "__main__":
    asyncio.run(store.main())
