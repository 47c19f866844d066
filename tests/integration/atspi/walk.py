#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends an invoice as a person with a screen reader would: by what AT-SPI says of the window, and nothing else.

usage: walk.py BIN FOLDER PROVIDER — inside of a session bus and an X display; see walk.sh, which starts everything around it.
"""
import json
import os
import subprocess
import sys
import time
import urllib.request

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = 60  # seconds, for a machine that is busy with sanitizers


def until(question, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(0.1)
    sys.exit(f"FAIL: {what}")


def children(node):
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def tree(node):
    yield node
    if node.get_state_set().contains(Atspi.StateType.MANAGES_DESCENDANTS):
        return  # a table's cells are asked for one by one
    for child in children(node):
        yield from tree(child)


def application():
    return next((app for app in children(Atspi.get_desktop(0)) if app.get_name().lower() == "recado"), None)


def appeared():
    Atspi.get_desktop(0).clear_cache()
    return application()


def shown(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def find(role, name):
    """The control of that role whose name begins so, where it is on the screen."""
    app = application()
    return app and next((node for node in tree(app)
                         if node.get_role_name() == role and node.get_name().startswith(name) and shown(node)), None)


def control(role, name):
    return until(lambda: find(role, name), f"there is no {role} «{name}»")


def press(role, name):
    button = control(role, name)
    until(lambda: button.get_state_set().contains(Atspi.StateType.ENABLED), f"«{name}» stays disabled")
    button.get_action_iface().do_action(0)


def nameless(app):
    roles = {"push button", "toggle button", "text", "entry", "table", "list", "check box", "combo box", "radio button"}
    return [f"{node.get_role_name()} in {node.get_parent().get_name()}" for node in tree(app)
            if node.get_role_name() in roles and shown(node) and not node.get_name()
            and node.get_state_set().contains(Atspi.StateType.FOCUSABLE)]


def accepted(provider):
    with urllib.request.urlopen(provider + "/control/messages") as answer:
        return json.load(answer)["messages"]


def walk(provider):
    table = control("table", "Facturas").get_table_iface()
    rows = until(table.get_n_rows, "the table has no rows")
    cells = [table.get_accessible_at(0, column).get_name() for column in range(table.get_n_columns())]
    if not all(cells[:3]):
        sys.exit(f"FAIL: the first row does not say what it is: {cells}")
    if unnamed := nameless(application()):
        sys.exit("FAIL: without a name: " + ", ".join(unnamed))
    # The row that can be sent is looked for as a person would: down the list, until there is a button to send.
    for row in range(rows):
        table.add_row_selection(row)
        time.sleep(0.3)
        send = find("push button", "Enviar a ")
        if send and send.get_state_set().contains(Atspi.StateType.ENABLED):
            break
    before = len(accepted(provider))
    press("push button", "Enviar a ")
    press("push button", "Enviar ya")
    until(lambda: len(accepted(provider)) > before, "the provider took nothing")
    time.sleep(2)
    keys = [message.get("key") for message in accepted(provider)]
    if len(keys) != len(set(keys)):
        sys.exit("FAIL: sent twice")
    print(f"rows={rows} messages={len(keys)} first row: {' | '.join(cells)}")


def main():
    binary, folder, provider = sys.argv[1:4]
    Atspi.get_desktop(0).get_child_count()  # the registry is there before the program looks for it
    program = subprocess.Popen([os.path.join(binary, "recado"), "--config", os.path.join(folder, "recado.ini")])
    try:
        until(appeared, "the program is not on the accessibility bus")
        walk(provider)
    finally:
        program.terminate()
        code = program.wait(PATIENCE)
    if code:
        sys.exit(f"FAIL: the program ended with {code}")


main()
