"""Which JDK runs the search servers."""

import pytest

from tools.search_servers.java import OLDEST, find_jdk


@pytest.fixture(autouse=True)
def no_home(monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)


@pytest.fixture
def install(tmp_path):
    """A folder of a JDK whose compiler says this version."""

    def install(name, version):
        compiler = tmp_path / name / "bin" / "javac"
        compiler.parent.mkdir(parents=True)
        compiler.write_text(f"#!/bin/sh\necho javac {version}\n")
        compiler.chmod(0o755)
        return tmp_path / name

    return install


def find(tmp_path):
    return find_jdk([f"{tmp_path}/jvm/*", f"{tmp_path}/elsewhere/*"])


def test_the_oldest_that_is_new_enough_is_taken(tmp_path, install):
    install("jvm/a-25", "25.0.1")
    install("jvm/b-17", "17.0.15")
    wanted = install("elsewhere/c", "21.0.9")
    assert find(tmp_path) == wanted


def test_java_home_comes_first(tmp_path, install, monkeypatch):
    install("jvm/a-21", "21.0.9")
    home = install("home", "25")
    monkeypatch.setenv("JAVA_HOME", str(home))
    assert find(tmp_path) == home


@pytest.mark.parametrize("home", ["old", "nowhere"])
def test_where_java_home_will_not_do_the_search_goes_on(tmp_path, install, monkeypatch, home):
    install("old", "17.0.15")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / home))
    wanted = install("jvm/a-26", "26-ea")
    assert find(tmp_path) == wanted


@pytest.mark.parametrize("broken", ["no-compiler", "compiler-that-fails", "compiler-that-says-nothing"])
def test_what_compiles_nothing_is_passed_over(tmp_path, install, broken):
    compiler = install(f"jvm/{broken}", "21") / "bin" / "javac"
    if broken == "no-compiler":
        compiler.unlink()
    else:
        compiler.write_text("#!/bin/sh\nexit 1\n" if broken == "compiler-that-fails" else "#!/bin/sh\n")
    wanted = install("jvm/zulu", "25")
    assert find(tmp_path) == wanted


def test_where_there_is_none_the_package_to_install_is_named(tmp_path, install, monkeypatch):
    install("jvm/a-17", "17.0.15")
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    with pytest.raises(SystemExit) as refusal:
        find(tmp_path)
    said = refusal.value.code
    assert f"openjdk-{OLDEST}-jdk-headless" in said
    assert "JAVA_HOME: /nowhere" in said
