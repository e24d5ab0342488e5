"""Pictures for the eye; not kept."""
from playwright.sync_api import Page

from nhiemky.campaigns.models import *
from nhiemky.kernel.clock import now, today
from nhiemky.papers.actions import life
from nhiemky.papers.actions.opinions import add_opinion
from nhiemky.papers.models import *
from tests.browser import looked_at, sign_in
from tests.papers.ready import *


def test_shots(page: Page, site: str) -> None:
    r = ready()
    base=f"{site}/dot/{r.campaign.pk}/van-ban/{r.paper.pk}/"
    n=[0]
    def shot(url, name):
        page.goto(url)
        bad = looked_at(page)
        print(name, bad)
        for w in (1280,390):
            page.set_viewport_size({"width":w,"height":900}); page.screenshot(path=f"/tmp/life-shots/{name}-{w}.png", full_page=True)
    import os; os.makedirs("/tmp/life-shots",exist_ok=True)
    sign_in(page, site, r.chair)
    FormFigure.objects.filter(indicator__code="XD3").delete()
    shot(base,"0-lacking")
    FormFigure.objects.create(campaign=r.campaign, unit=r.ward, indicator_id=FormFigure.objects.first().indicator_id+1, numerator=33, value=33, by=r.chair, at=now())
    shot(base,"1-draft"); shot(base+"buoc/thuong-vu/","2-adopt")
    page.fill("#id_members","9"); page.fill("#id_present","5"); page.fill("#id_in_favour","5"); page.get_by_role("button",name="Ghi thông qua").click(); page.screenshot(path="/tmp/life-shots/3-refused-390.png", full_page=True)
    for b in (STANDING,EXECUTIVE): life.adopt(r.paper.pk, session(b,today()), by=r.chair)
    shot(base,"4-executive"); shot(base+"buoc/gui/","5-send")
    life.send_paper(r.paper.pk, by=r.chair); shot(base,"6-sent"); shot(base+"buoc/rut/","7-withdraw")
    sign_in(page, site, r.officer); shot(base,"8-officer"); shot(base+"buoc/tra-lai/","9-return")
    life.return_paper(r.paper.pk, note="Bổ sung nguyên nhân.", notes={Section.objects.filter(campaign=r.campaign,paper=r.paper.kind).first().pk:"Ghi rõ chi hội 5."}, by=r.officer)
    sign_in(page, site, r.chair); shot(base,"a-returned"); shot(base+"buoc/sua-lai/","a2-revise")
    life.revise(r.paper.pk, by=r.chair)
    for b in (STANDING,EXECUTIVE): life.adopt(r.paper.pk, session(b,today()), by=r.chair)
    life.send_paper(r.paper.pk, by=r.chair); life.receive_paper(r.paper.pk, by=r.officer); shot(base,"b-received")
    hold_conference(r, today()); life.amend(r.paper.pk, by=r.chair); add_opinion(r.paper.pk,"Nêu rõ chi hội 5 chậm ở khâu nào, ai phụ trách.",by=r.secretary)
    shot(base,"c-amending"); shot(base+"y-kien/","d-opinions"); shot(base+"buoc/hoan-chinh/","e-finalise")
