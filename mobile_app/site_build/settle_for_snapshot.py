"""Runs inside Pyodide after the application was started: what is imported now is there at every start."""

import gc
import importlib
import pkgutil
import sys

import flet_js
import pyodide.http

start_connection = flet_js.start_connection

for package in ("jmo_app", "jmo_desk", "jamsostek"):
    if package in sys.modules:
        for module in pkgutil.walk_packages(sys.modules[package].__path__, f"{package}."):
            importlib.import_module(module.name)

del flet_js, package, pyodide
gc.collect()
gc.freeze()  # what is here stays: no later collection looks through all of it again
