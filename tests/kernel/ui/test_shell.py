"""The page around every page, the living page, and the pages that say what went wrong."""

import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import permission_denied, server_error

from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.refusals import RefusalMiddleware
from nhiemky.kernel.ui.sample import samples
from nhiemky.organisation.models import Office
from tests.builders import district, person

PARTS = Path(__file__).parents[3] / "nhiemky/kernel/templates/ui/samples"


def words(response: HttpResponseBase) -> str:
    """What stands on the page, without the marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", b"".join(response).decode()).split())


def test_page_shows_its_blocks() -> None:
    source = (
        '{% extends "ui/page.html" %}{% block title %}Đơn vị <b>14</b> & 3{% endblock %}'
        "{% block lead %}Một dòng{% endblock %}{% block width %} broad{% endblock %}"
        '{% block crumbs %}{% crumb "Đầu" "/" %}{% endblock %}'
    )
    html = engines["django"].from_string(source).render({}, RequestFactory().get("/"))
    assert "<title>Đơn vị 14 & 3 – Nhiệm Kỳ</title>" in html
    assert "<h1>Đơn vị <b>14</b> & 3</h1>" in html
    assert '<p class="lead">Một dòng</p>' in html
    assert '<main id="noi-dung" class="page broad" tabindex="-1">' in html
    assert '<ol><li><a href="/">Đầu</a></li></ol>' in html
    assert '<html lang="vi">' in html


@pytest.mark.usefixtures("db")
def test_doors_open_after_sign_in_only(client: Client) -> None:
    before = client.get("/giao-dien/")
    assert before.status_code == 200
    assert 'class="doors' not in before.content.decode()
    client.force_login(person("binh", Office.STANDING_OFFICER, district()))
    after = client.get("/giao-dien/").content.decode()
    assert 'class="doors wide-only"' in after
    assert "<strong>Binh</strong> <span>Thường trực – quận Sông Hồng</span>" in after
    assert f'<form method="post" action="{reverse("account_logout")}">' in after


@pytest.mark.usefixtures("db")
def test_living_page_shows_every_sample_with_its_lines(client: Client) -> None:
    shown = samples(RequestFactory().get("/giao-dien/"))
    assert sorted(sample.name for sample in shown) == sorted(path.stem for path in PARTS.glob("*.html"))
    page = words(client.get(reverse("kernel:ui")))
    assert [sample.title for sample in shown if sample.title not in page] == []


@pytest.mark.usefixtures("db")
def test_policy_lets_nothing_in_from_a_page_itself(client: Client) -> None:
    policy = client.get("/giao-dien/").headers["Content-Security-Policy"]
    assert policy == (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )


@pytest.mark.usefixtures("db")
def test_lost_page_names_the_address_and_a_way_out(client: Client) -> None:
    response = client.get("/khong-co/<b>/")
    assert response.status_code == 404
    assert "Địa chỉ /khong-co/&lt;b&gt;/ không dẫn đến trang nào" in words(response)
    assert '<a class="button solid" href="/">Về trang đầu</a>' in response.content.decode()


def test_forbidden_page_says_whom_to_ask() -> None:
    response = permission_denied(RequestFactory().get("/"), Exception("x"))
    assert response.status_code == 403
    assert "đề nghị thường trực Hội cấp trên giao chức vụ" in words(response)


def test_broken_server_still_says_so() -> None:
    """Without a request's context and without the database."""
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "Những gì đã lưu trước đó vẫn còn nguyên." in words(response)


def test_refusal_becomes_a_page_in_words() -> None:
    refuse = RefusalMiddleware(lambda request: HttpResponse())  # noqa: ARG005
    refusal = RuleBroken("organisation.not_allowed", unit="phường Bến 01")
    response = refuse.process_exception(RequestFactory().get("/"), refusal)
    assert response is not None
    assert response.status_code == 403
    assert str(refusal) in words(response)
    assert refuse.process_exception(RequestFactory().get("/"), ValueError()) is None
