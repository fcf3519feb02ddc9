"""One index takes another's place: whoever is killed in it, or meets somebody else at it, loses nothing and leaves none."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from portal.models import JobTime, PortalPage, SiteIdentity
from search.engines import engine, engine_for
from search.engines.servers import jobs, keeping, sending
from search.facets import KIND
from search.index.feeding import await_all, write_waiting
from search.index.writing_all import write_all_waiting
from search.management.commands import rebuild_search
from search.models import ServerIndex
from search.query import SearchQuery
from tests.factories import make_resource
from tests.search_servers.servers import tell_the_server
from tests.search_servers.test_outages import ask, says_status, titles

pytestmark = pytest.mark.django_db


class KilledError(BaseException):
    pass


def killed(*arguments):
    raise KilledError


@pytest.mark.parametrize("index_answers", [True, False], ids=["the second time", "the first time"])
def test_killed_while_it_fills_a_new_index_it_goes_on_where_it_was(server, member, monkeypatch, index_answers):
    for number in range(7):
        make_resource(f"Bread {number}", summary="sourdough")
    if index_answers:
        tell_the_server()
    else:
        while write_waiting():
            pass
    monkeypatch.setattr(sending, "BATCH", 3)
    monkeypatch.setattr(sending, "SECONDS", 0)
    coming = keeping.start_anew(keeping.patient_client())
    keeping.keep_in_step()
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "send", killed)
        patched.setattr(keeping, "send_unsent", killed)
        with pytest.raises(KilledError):
            keeping.keep_in_step()
    assert titles(ask(member)), "what answered before answers meanwhile"
    edited = PortalPage.objects.get(title="Bread 0").specific
    edited.title = "Loaf"
    edited.save_revision().publish()
    tell_the_server()
    assert ServerIndex.objects.get().name == coming.name
    engine_for.cache_clear()
    answer = ask(member)
    assert not answer.stands_in
    assert sorted(titles(answer)) == [*(f"Bread {number}" for number in range(1, 7)), "Loaf"]
    assert len(keeping.names_there(keeping.patient_client())) == 1
    says_status(ok=True)


def test_two_that_finish_the_same_index_leave_it_answering(client_of_server, server, member):
    make_resource("Bread", summary="sourdough")
    tell_the_server()
    coming = keeping.start_anew(client_of_server)
    tell_the_server()
    keeping.change_over(client_of_server, coming)
    assert [(index.name, index.answers) for index in ServerIndex.objects.all()] == [(coming.name, True)]
    assert (ask(member).stands_in, titles(ask(member))) == (False, ["Bread"])
    says_status(ok=True)


def test_a_rebuild_takes_nothing_for_told_but_what_it_has_written_anew_itself(server, client_of_server):
    make_resource("Bread")
    tell_the_server()
    cake = make_resource("Cake")
    awaited_at = await_all()
    pie = make_resource("Pie")
    while write_waiting():
        pass
    keeping.start_anew(client_of_server, awaited_at=awaited_at)
    assert {row.page_id for row in sending.unsent()} == {cake.pk, pie.pk}


@pytest.mark.parametrize("change", [{"is_public": False}, {"summary": "rye"}], ids=["closed", "new words"])
def test_what_changes_after_a_rebuild_has_sent_it_is_told_to_the_index_that_answers(server, monkeypatch, change):
    """Until the new one does, a page that was closed is counted for no visitor, and new words are found."""
    SiteIdentity.objects.update(is_open=False)
    page = make_resource("Bread", summary="sourdough", is_public=True)
    tell_the_server()
    seen = []

    def write_beside_worker_and_editor(batch):
        yield from write_all_waiting(batch)
        tell_the_server()
        for name, value in change.items():
            setattr(page, name, value)
        page.save()
        while write_waiting():
            pass

    def counted(text):
        answer = engine.search(SearchQuery(viewer=AnonymousUser(), text=text), facets=(KIND,))
        return sum(value.count for value in answer.groups[0].values)

    def ask_and_fill(*arguments):
        seen.append([counted(text) for text in ("sourdough", "rye")])
        return fill(*arguments)

    fill = keeping.fill
    monkeypatch.setattr(rebuild_search, "write_all_waiting", write_beside_worker_and_editor)
    monkeypatch.setattr(keeping, "fill", ask_and_fill)
    call_command("rebuild_search")
    assert seen[-1] == ([0, 1] if "summary" in change else [0, 0])


def test_a_rebuild_keeps_the_worker_from_the_same_index(server, monkeypatch, capsys):
    make_resource("Bread")
    tell_the_server()
    acts = {name: getattr(keeping, name) for name in ("start_anew", "keep_in_step")}
    seen = []

    def seen_by(name):
        def act(*arguments, **options):
            assert JobTime.objects.get(name=jobs.KEEP).claimed_by
            seen.append(name)
            return acts[name](*arguments, **options)

        return act

    for name in acts:
        monkeypatch.setattr(keeping, name, seen_by(name))
    call_command("rebuild_search")
    assert seen[:2] == ["start_anew", "keep_in_step"]
    assert not JobTime.objects.get(name=jobs.KEEP).claimed_by


def test_whoever_searches_while_one_takes_the_others_place_misses_nothing(server, member, monkeypatch):
    """Before and after each step of it and each request for one."""
    for number in range(7):
        make_resource(f"Bread {number}", summary="sourdough")
    tell_the_server()
    monkeypatch.setattr(sending, "BATCH", 3)
    seen = []

    def searched_around(owner, name):
        act = getattr(owner, name)

        def searched(*arguments, **options):
            seen.append((f"before {name}", ask(member)))
            done = act(*arguments, **options)
            seen.append((f"after {name}", ask(member)))
            return done

        monkeypatch.setattr(owner, name, searched)

    for name in ("start_anew", "fill", "send", "finish_change"):
        searched_around(keeping, name)
    for name in ("create", "update_aliases", "delete"):
        searched_around(type(keeping.patient_client().indices), name)
    former = ServerIndex.objects.get().name
    keeping.start_anew(keeping.patient_client())
    tell_the_server()
    assert ServerIndex.objects.get().name != former
    acts = {name for name, _answer in seen}
    assert {"after create", "before update_aliases", "before delete", "after delete"} <= acts
    assert {(answer.total, len(answer.hits), answer.stands_in) for _name, answer in seen} == {(7, 7, False)}


@pytest.mark.parametrize("rebuilt", [False, True], ids=["kept", "rebuilt"])
@pytest.mark.parametrize("act", ["digest", "definition", "drop"])
def test_killed_between_two_acts_it_leaves_no_index_that_nobody_knows(client_of_server, monkeypatch, act, rebuilt):
    """Before or after the index is made, and when the former one is to go."""
    make_resource("Bread", summary="sourdough")
    tell_the_server()
    with monkeypatch.context() as patched:
        patched.setattr(keeping, act, killed)
        with pytest.raises(KilledError):
            coming = keeping.start_anew(client_of_server)
            tell_the_server()
            keeping.change_over(client_of_server, coming)
    if rebuilt:
        keeping.start_anew(client_of_server)
        assert keeping.names_answering(client_of_server), "what answers is not given up"
    tell_the_server()
    assert keeping.names_there(client_of_server) == [ServerIndex.objects.get().name]
    says_status(ok=True)
