"""Addresses of an initiative's planning: needs, target group, goals."""

from django.urls import URLPattern, path

from . import goals, needs, overview


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return [
        path("initiativ/<id:initiative_id>/plan/", overview.plan, name="plan"),
        path("initiativ/<id:initiative_id>/behov/", needs.needs, name="needs"),
        path("initiativ/<id:initiative_id>/behov/nytt/", needs.add_need, name="need_new"),
        path("behov/<id:need_id>/", needs.edit_need, name="need"),
        path("behov/<id:need_id>/ta-bort/", needs.remove_need, name="need_remove"),
        path("behov/<id:need_id>/kalla/", needs.add_source, name="need_source_new"),
        path("behov/<id:need_id>/resultat/", needs.add_figure, name="need_figure_new"),
        path("behov/kalla/<id:need_source_id>/ta-bort/", needs.remove_source, name="need_source_remove"),
        path("initiativ/<id:initiative_id>/mal/", goals.goals, name="goals"),
        path("initiativ/<id:initiative_id>/mal/om/", goals.set_plan, name="plan_about"),
        path("initiativ/<id:initiative_id>/mal/nytt/", goals.add_goal, name="goal_new"),
        path("mal/<id:goal_id>/", goals.edit_goal, name="goal"),
        path("mal/<id:goal_id>/ta-bort/", goals.remove_goal, name="goal_remove"),
        path("mal/<id:goal_id>/laget/", goals.follow_goal, name="goal_follow"),
        path("mal/<id:goal_id>/sluta-folja/", goals.let_go, name="goal_let_go"),
    ]
