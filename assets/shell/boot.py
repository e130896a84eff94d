import runpy
import sys

sys.path[:0] = ["/app/app.zip", "/app/libraries.zip"]
runpy.run_module("main", run_name="__main__", alter_sys=True)
