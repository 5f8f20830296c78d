"""Addresses of an initiative's way, its proposals and what several said of them, what was decided."""

from django.urls import URLPattern, path

from . import assessing, decision_log, decisions, initiative_way, panels, proposal_writing, proposals


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return [
        path("initiativ/<id:initiative_id>/vag/", initiative_way.way, name="way"),
        path("initiativ/<id:initiative_id>/vag/steg/", initiative_way.move, name="way_move"),
        path("initiativ/<id:initiative_id>/forslag/nytt/", proposal_writing.new, name="proposal_new"),
        path("initiativ/<id:initiative_id>/forslag/las-in/", proposal_writing.paste, name="proposal_paste"),
        path("forslag/<id:proposal_id>/", proposals.proposal, name="proposal"),
        path("forslag/<id:proposal_id>/andra/", proposal_writing.edit, name="proposal_edit"),
        path("forslag/<id:proposal_id>/las-in/", proposal_writing.read_in, name="proposal_read_in"),
        path("forslag/<id:proposal_id>/lamna-in/", proposals.submit, name="proposal_submit"),
        path("forslag/<id:proposal_id>/ta-tillbaka/", proposals.take_back, name="proposal_take_back"),
        path("forslag/<id:proposal_id>/beslut/", decisions.decide, name="proposal_decide"),
        path("forslag/<id:proposal_id>/<id:number>/", proposals.version, name="proposal_version"),
        path("forslag/<id:proposal_id>/<id:number>/fil.<file_kind:file_kind>", proposals.file, name="proposal_file"),
        path("beslutslogg/<id:logged_id>/uppfoljning/", decisions.follow_up, name="decision_follow_up"),
        path("organisationer/<id:organisation_id>/beslutslogg/", decision_log.log, name="decision_log"),
        path("organisationer/<id:organisation_id>/beslutslogg/fil.csv", decision_log.file, name="decision_log_file"),
        path("organisationer/<id:organisation_id>/forslag/", proposal_writing.several, name="proposals_several"),
        path("organisationer/<id:organisation_id>/varderingar/ny/", panels.new, name="panel_new"),
        path("varderingar/<id:panel_id>/", panels.panel, name="panel"),
        path("varderingar/<id:panel_id>/blad/<id:item_id>/", assessing.assess, name="panel_assess"),
        path("varderingar/<id:panel_id>/blad/<id:item_id>/sagt/", panels.said, name="panel_said"),
        path("varderingar/<id:panel_id>/stang/", panels.close, name="panel_close"),
        path("varderingar/<id:panel_id>/forum/", panels.result, {"kind": "forum"}, name="panel_forum"),
        path("varderingar/<id:panel_id>/pilot/", panels.result, {"kind": "pilot"}, name="panel_pilot"),
    ]
