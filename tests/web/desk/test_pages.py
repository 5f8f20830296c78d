from tests.web.desk.conftest import ClientOf, Town


def test_smoke(town: Town, client_of: ClientOf) -> None:
    w = town.world
    bad = []
    for who in ("leader", "process_leader", "administrator", "sponsor"):
        c = client_of(getattr(w, who))
        for url in [
            "/skrivbord/",
            f"/skrivbord/organisationer/{w.organisation_id}/",
            f"/skrivbord/organisationer/{w.organisation_id}/personal/",
            f"/skrivbord/organisationer/{w.organisation_id}/personal/ny/",
            f"/skrivbord/organisationer/{w.organisation_id}/initiativ/",
            f"/skrivbord/organisationer/{w.organisation_id}/verksamheter/",
            f"/skrivbord/initiativ/{w.initiative_id}/",
            f"/skrivbord/verksamheter/{w.activity_id}/",
            f"/skrivbord/verksamheter/{w.activity_id}/plan/",
            f"/skrivbord/verksamheter/{w.activity_id}/grupper/",
            f"/skrivbord/resultat/verksamhet/{w.activity_id}/1/",
            f"/skrivbord/resultat/satsning/{w.initiative_id}/1/",
            f"/skrivbord/resultat/organisation/{w.organisation_id}/1/",
            f"/skrivbord/resultat/verksamhet/{w.activity_id}/2/ta-fram/",
            f"/skrivbord/grupper/{w.group_id}/",
            f"/skrivbord/grupper/{w.group_id}/avsluta/",
            f"/skrivbord/grupper/{w.group_id}/kort/",
            f"/skrivbord/grupper/{w.group_id}/kort/1/ny-kod/",
            f"/skrivbord/grupper/{w.group_id}/kort/1/ta-bort/",
            f"/skrivbord/grupper/{w.group_id}/oppna/",
            f"/skrivbord/grupper/{w.group_id}/atgarder/",
            f"/skrivbord/laget/{town.third}/",
            f"/skrivbord/laget/{town.third}/antal/",
            f"/skrivbord/laget/{town.third}/stang/",
            f"/skrivbord/laget/{town.second}/",
            f"/skrivbord/laget/{town.second}/ta-fram/",
            f"/skrivbord/laget/{town.second}/resultat/",
            f"/skrivbord/laget/{town.first}/resultat/",
            f"/skrivbord/laget/{town.second}/aterkoppling/",
            f"/skrivbord/laget/{town.second}/aterkoppling/borja/",
            f"/skrivbord/atgarder/{town.action}/",
        ]:
            try:
                r = c.get(url)
                print(who, r.status_code, url)
            except BaseException as e:
                bad.append((who, url, repr(e)[:300]))
                print(who, "!!", url, repr(e)[:400])
    assert not bad
