"""A click group that imports commands late, lists them by section, and ends every error in one line.

Late, because a command line is started anew for each question: nothing is imported that the one command
does not need. Exit codes: 0 done, 1 failed, 2 wrong use, 130 interrupted, 141 the reader of our output left.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import sys
from importlib import import_module
from typing import Any

import click

from gazetteer.errors import GazetteerError

_INTERRUPTED, _NOBODY_READS = 130, 141  # 128 + SIGINT, 128 + SIGPIPE, as shells report them
DEBUG_VARIABLE = "GAZETTEER_DEBUG"  # when set, an unexpected error shows its traceback


class CommandGroup(click.Group):
    """``sections``: section -> command -> module of ``gazetteer.cli`` that holds the command."""

    def __init__(self, *args: Any, sections: dict[str, dict[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sections = sections
        self._module = {name: module for section in sections.values() for name, module in section.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the sections."""
        return list(self._module)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now."""
        if cmd_name not in self._module:
            return None
        command: click.Command = getattr(import_module(f"gazetteer.cli.{self._module[cmd_name]}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One table a section, all with the same column widths."""
        widest = max(map(len, self._module))
        for title, commands in self._sections.items():
            found = [(name, self.get_command(ctx, name)) for name in commands]
            with formatter.section(title):
                formatter.write_dl(
                    [(name.ljust(widest), command.get_short_help_str(90)) for name, command in found if command]
                )

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong ends as ``Error: …`` and an exit code."""
        _write_utf8()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            click.echo("\nError: interrupted", err=True)
            ctx.exit(_INTERRUPTED)
        except BrokenPipeError:
            _forget_stdout()
            ctx.exit(_NOBODY_READS)
        except Exception as error:
            if os.environ.get(DEBUG_VARIABLE):
                raise
            raise _Failure(error) from error
        return result


class SpecCommand(click.Command):
    """A command that takes SPECs: ``{specs}`` in its help is a list of those with a path, ``{own}`` of the others."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help; the SPECs are looked up only now."""
        from gazetteer.sources.specs import listing

        rows = listing()
        widest = max(len(spec) for spec, _ in rows)
        self.help = inspect.cleandoc(self.help or "")
        for mark, has_path in (("{specs}", True), ("{own}", False)):
            lines = [f"  {spec:<{widest}}  {what}" for spec, what in rows if (":" in spec) == has_path]
            self.help = self.help.replace(mark, "\n".join(lines))
        super().format_help_text(ctx, formatter)


class _Failure(click.ClickException):
    """What click shows as ``Error: …``, with the exit code of the error it stands for."""

    def __init__(self, error: Exception) -> None:
        super().__init__(describe(error))
        self._code = error.exit_code if isinstance(error, GazetteerError) else 1

    @property
    def exit_code(self) -> int:  # type: ignore[override]  # a class variable of click's
        """1, or 2 for wrong use."""
        return self._code


def describe(error: Exception) -> str:
    """One line for people: what went wrong, and where it is known, with which file."""
    if isinstance(error, GazetteerError):
        return error.detail
    if isinstance(error, UnicodeDecodeError):
        return f"the input is not {error.encoding}: byte 0x{error.object[error.start]:02x} cannot be read"
    if isinstance(error, UnicodeEncodeError):
        return f"{error.object!r} is not text in UTF-8"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename is not None else error.strerror
    if isinstance(error, MemoryError):
        return "out of memory"
    if type(error).__module__ == "sqlite3":
        return f"the gazetteer file cannot be read ({error}). Look at it with: gazetteer check"
    what = f"{type(error).__name__}: {error}".strip()
    return f"unexpected {what}. This is a fault of gazetteer; set {DEBUG_VARIABLE}=1 to see where."


def _write_utf8() -> None:
    """Into files and pipes always UTF-8; nothing, not even a broken argument echoed back, fails to print."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _forget_stdout() -> None:
    """Let what is still buffered go nowhere, or the interpreter complains about the pipe when it exits."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
