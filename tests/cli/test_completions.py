"""completions: what bash offers after the script is read, and that the other shells' scripts know all commands."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

# What bash does at Tab: it calls the function that the script has named for the command.
ASK = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
function=$(complete -p tui-news | sed 's/.*-F \\([^ ]*\\).*/\\1/')
"$function"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def bash(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "completions.bash"
    result = run("completions", "bash")
    assert result.code == 0
    path.write_text(result.out)
    return path


def offered(script: Path, *words: str) -> set[str]:
    argv = ["bash", "-c", ASK, "ask", str(script), "tui-news", *words]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=PATIENCE, check=False, cwd=script.parent)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes_commands_options_values_and_files(bash: Path) -> None:
    assert {"sources", "search", "smart", "show", "stats", "seeds"} <= offered(bash, "s")
    assert offered(bash, "dia") <= {""}
    assert offered(bash, "list", "--un") == {"--unread"}
    assert offered(bash, "export", "--format", "m") == {"markdown"}
    assert offered(bash, "entities", "--type", "P") == {"Person", "Product"}
    assert offered(bash, "smart", "re") == {"remove", "rename"}
    (bash.parent / "story of mine.txt").write_text("x")
    assert "story" in offered(bash, "ingest", "story")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_knows_every_command(run: Run, shell: str) -> None:
    script = run("completions", shell).out
    for command in ("list", "export", "import-feeds", "completions", "doctor"):
        assert command in script
    assert "completions" in "".join(script.splitlines()[:2]), "it says where it belongs"
    if shell == "zsh":
        assert script.startswith("#compdef tui-news")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_read_their_scripts(run: Run, tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    path = tmp_path / f"script.{shell}"
    path.write_text(run("completions", shell).out)
    subprocess.run([shell, "-n", str(path)], check=True, timeout=PATIENCE)


def test_an_unknown_shell_is_refused(run: Run) -> None:
    assert run("completions", "tcsh").code == 2


# A zsh in a terminal of its own: what is typed with Tab behind it, then Enter, is told by a command in tui-news' place.
TYPE = r"""
zmodload zsh/zpty
zpty typed zsh -fi
zpty -w typed "PS1=; unset zle_bracketed_paste; fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -D"
zpty -w typed 'tui-news() { print "GO""T:${(j: :)@}:END" }; print REA"DY"'
zpty -r typed out '*READY*'
zpty -n -w typed "tui-news $2"$'\t'$'\n'
zpty -r typed out '*GOT:*:END*'
print -r -- "${${out##*GOT:}%%:END*}"
zpty -d typed
"""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("expor", "export"),
        ("completions zs", "completions zsh"),
        ("export --fo", "export --format"),
        ("export --format web", "export --format web-annotation"),
        ("rules ad", "rules add"),
        ("list --unr", "list --unread"),
        ("ingest story", "ingest story of mine.txt"),
    ],
)
def test_zsh_completes_what_is_typed(run: Run, tmp_path: Path, typed: str, completed: str) -> None:
    folder = tmp_path / "functions"
    folder.mkdir()
    (folder / "_tui-news").write_text(run("completions", "zsh").out)
    (tmp_path / "story of mine.txt").write_text("x")
    argv = ["zsh", "-fc", TYPE, "type", str(folder), typed]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=PATIENCE, check=False, cwd=tmp_path)
    assert done.stdout.strip() == completed, done.stderr
