"""Addresses of how an initiative's work is led."""

from django.urls import URLPattern, path

from . import assignments, meetings, phases, roles, scale, signs, tests, wheel


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return [*_led(), *_tried(), *_seen(), *_larger()]


def _led() -> list[URLPattern]:
    return [
        path("initiativ/<id:initiative_id>/ledning/", roles.led, name="led"),
        path("initiativ/<id:initiative_id>/ledning/ny-roll/", roles.add_role, name="led_role_new"),
        path("initiativ/<id:initiative_id>/ledning/ny-fas/", phases.add_phase, name="led_phase_new"),
        path("initiativ/<id:initiative_id>/ledning/roll/<part_code:role_code>/", roles.answer, name="led_role_answer"),
        path("ledning/roll/<id:work_role_id>/", roles.edit_role, name="led_role"),
        path("ledning/roll/<id:work_role_id>/ta-bort/", roles.remove_role, name="led_role_remove"),
        path("ledning/fas/<id:phase_id>/", phases.edit_phase, name="led_phase"),
        path("ledning/fas/<id:phase_id>/beslut/", phases.decide, name="led_phase_decide"),
        path("ledning/fas/<id:phase_id>/ta-bort/", phases.remove_phase, name="led_phase_remove"),
    ]


def _tried() -> list[URLPattern]:
    return [
        path("initiativ/<id:initiative_id>/forsok/", meetings.small_tests, name="small_tests"),
        path("initiativ/<id:initiative_id>/forsok/nya-moten/", meetings.begin_series, name="series_new"),
        path("forsok/moten/<id:series_id>/", meetings.edit_series, name="series"),
        path("forsok/moten/<id:series_id>/ta-bort/", meetings.remove_series, name="series_remove"),
        path("forsok/moten/<id:series_id>/nytt/", meetings.add_meeting, name="series_meeting_new"),
        path("forsok/mote/<id:series_meeting_id>/", meetings.edit_meeting, name="series_meeting"),
        path("forsok/mote/<id:series_meeting_id>/ta-bort/", meetings.remove_meeting, name="series_meeting_remove"),
        path("forsok/mote/<id:series_meeting_id>/forsok/", tests.begin, name="small_test_new"),
        path("forsok/<id:small_test_id>/", tests.tell, name="small_test"),
        path("forsok/<id:small_test_id>/andra/", tests.edit, name="small_test_edit"),
        path("forsok/<id:small_test_id>/nasta/", tests.follow, name="small_test_next"),
        path("forsok/<id:small_test_id>/ta-bort/", tests.remove, name="small_test_remove"),
    ]


def _seen() -> list[URLPattern]:
    return [
        path("initiativ/<id:initiative_id>/tecken/", signs.signs, name="signs"),
        path("initiativ/<id:initiative_id>/tecken/nytt/", signs.add_sign, name="sign_new"),
        path("tecken/<id:sign_id>/", signs.edit_sign, name="sign"),
        path("tecken/<id:sign_id>/ta-bort/", signs.remove_sign, name="sign_remove"),
        path("tecken/<id:sign_id>/fraga/", signs.bind_question, name="sign_question"),
        path("tecken/<id:sign_id>/kalla/", signs.add_source, name="sign_source"),
        path("tecken/<id:sign_id>/uppdrag/", assignments.write_from, name="sign_assignment"),
        path("tecken/kalla/<id:sign_source_id>/ta-bort/", signs.remove_source, name="sign_source_remove"),
        path("initiativ/<id:initiative_id>/arshjul/nytt/", wheel.add, name="wheel_new"),
        path("organisationer/<id:organisation_id>/arshjul/", wheel.year, name="year"),
        path("arshjul/<id:wheel_row_id>/", wheel.edit, name="wheel"),
        path("arshjul/<id:wheel_row_id>/ta-bort/", wheel.remove, name="wheel_remove"),
    ]


def _larger() -> list[URLPattern]:
    return [
        path("initiativ/<id:initiative_id>/uppskalning/", scale.scale, name="scale"),
        path("initiativ/<id:initiative_id>/uppskalning/skriv/", scale.write, name="scale_write"),
        path("initiativ/<id:initiative_id>/uppskalning/steg/", scale.add_step, name="scale_step_new"),
        path("uppskalning/steg/<id:scale_step_id>/", scale.tell_step, name="scale_step"),
        path("uppskalning/steg/<id:scale_step_id>/andra/", scale.edit_step, name="scale_step_edit"),
        path("uppskalning/steg/<id:scale_step_id>/ta-bort/", scale.remove_step, name="scale_step_remove"),
        path("initiativ/<id:initiative_id>/uppdrag/", assignments.assignments, name="assignments"),
        path("initiativ/<id:initiative_id>/uppdrag/nytt/", assignments.write, name="assignment_new"),
        path("uppdrag/<id:assignment_id>/", assignments.assignment, name="assignment"),
        path("uppdrag/<id:assignment_id>/andra/", assignments.edit, name="assignment_edit"),
        path("uppdrag/<id:assignment_id>/ta-bort/", assignments.remove, name="assignment_remove"),
        path("uppdrag/<id:assignment_id>/uppdrag.docx", assignments.file, name="assignment_file"),
    ]
