"""Reads Delta tables with engines of Python's world, for the test ReadersOnPython.

Each line of the input asks, as JSON: {"engine": "delta-rs" or "Polars", "table": a folder, "version": a number}.
Each line of the output answers: {"rows": [...]} or {"failure": why}. A row is a list of pairs of a column's name and
its value; a value is null, true, false, or an object with its type: {"long": "1"}, {"array": [...]}, {"map": [pairs]}.
"""

import datetime
import json
import sys

import polars
import pyarrow
from deltalake import DeltaTable, QueryBuilder


def delta_rs(table, version):
    found = QueryBuilder().register("t", DeltaTable(table, version=version)).execute("SELECT * FROM t")
    return pyarrow.table(found).to_pylist()


def with_polars(table, version):
    return polars.scan_delta(table, version=version).collect().to_dicts()


ENGINES = {"delta-rs": delta_rs, "Polars": with_polars}


def utc(time):
    naive = time.astimezone(datetime.timezone.utc).replace(tzinfo=None) if time.tzinfo else time
    return naive.isoformat(timespec="microseconds") + "Z"


PRIMITIVES = {
    "byte": lambda value: {"long": str(value)},
    "short": lambda value: {"long": str(value)},
    "integer": lambda value: {"long": str(value)},
    "long": lambda value: {"long": str(value)},
    "float": lambda value: {"float": repr(value)},
    "double": lambda value: {"double": repr(value)},
    "boolean": lambda value: value,
    "string": lambda value: {"string": value},
    "binary": lambda value: {"binary": value.hex()},
    "date": lambda value: {"date": value.isoformat()},
    "timestamp": lambda value: {"timestamp": utc(value)},
}


def entries(value):
    """A map is a list of pairs to Arrow, and a dictionary to Polars."""
    return value.items() if isinstance(value, dict) else value


def encoded(value, delta):
    """The value, by its type in Delta's schema."""
    if value is None:
        return None
    if isinstance(delta, str):
        if delta.startswith("decimal"):
            return {"decimal": format(value, "f")}
        return PRIMITIVES[delta](value)
    if delta["type"] == "array":
        return {"array": [encoded(item, delta["elementType"]) for item in value]}
    if delta["type"] == "map":
        return {
            "map": [
                [encoded(key, delta["keyType"]), encoded(item, delta["valueType"])]
                for key, item in entries(value)
            ]
        }
    return {"struct": fields(value, delta)}


def fields(value, struct):
    return [[field["name"], encoded(value[field["name"]], field["type"])] for field in struct["fields"]]


def answer(question):
    table, version = question["table"], question["version"]
    schema = json.loads(DeltaTable(table, version=version).schema().to_json())
    rows = ENGINES[question["engine"]](table, version)
    return {"rows": [fields(row, schema) for row in rows]}


for line in sys.stdin:
    try:
        said = answer(json.loads(line))
    except BaseException as failure:  # the engines panic with exceptions of all kinds
        said = {"failure": f"{type(failure).__name__}: {failure}"}
    print(json.dumps(said), flush=True)
