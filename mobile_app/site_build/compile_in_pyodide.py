"""Runs inside the very interpreter the browser will run: bytecode is good for one version only."""

import py_compile
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

SOURCE, COMPILED = Path("/tmp/module.py"), Path("/tmp/module.pyc")  # noqa: S108

with ZipFile("/tmp/sources.zip") as sources, ZipFile("/tmp/bytecode.zip", "w", ZIP_STORED) as bytecode:  # noqa: S108
    for name in sorted(sources.namelist()):
        content = sources.read(name)
        if name.endswith(".py"):
            SOURCE.write_bytes(content)
            py_compile.compile(
                str(SOURCE),
                cfile=str(COMPILED),
                dfile=name,
                doraise=True,
                optimize=2,
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )
            name, content = f"{name}c", COMPILED.read_bytes()
        bytecode.writestr(ZipInfo(name), content)
