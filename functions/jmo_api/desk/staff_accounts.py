"""Who works at the desk: joins, is given password and authenticator anew, leaves.

By an operator: `jmo_api.commands.staff`.
"""

from collections.abc import Iterator
from typing import Final

from jamsostek.staff import Role
from jmo_api.accounts.new_passwords import check_new_password
from jmo_api.desk.audit import Act, take_pen
from jmo_api.ports.accounts import StaffMember
from jmo_api.ports.documents import Transaction
from jmo_api.world import World

OPERATOR: Final = "operator"


def join(world: World, login: str, password: str, *, name: str, role: Role, branch: str) -> str:
    """The secret for the authenticator, shown once. Raises WeakPassword, AlreadyExists."""
    check_new_password(password, personal=(name, login))
    secret = world.staff.create(login, password, name=name, role=role, branch=branch)
    _note(world, Act.STAFF_JOINED, world.staff.named(login))
    return secret


def renew(world: World, login: str, password: str) -> str:
    """Another secret; whoever is signed in as this person no longer is. Raises WeakPassword, Missing."""
    staff = world.staff.named(login)
    check_new_password(password, personal=(staff.name, login))
    secret = world.staff.renew(login, password)
    world.sessions.end_all(staff.staff_id)
    _note(world, Act.STAFF_RENEWED, staff)
    return secret


def leave(world: World, login: str) -> None:
    """What they did stays in the audit log under their number. Raises Missing."""
    staff = world.staff.named(login)
    world.staff.remove(login)
    world.sessions.end_all(staff.staff_id)
    _note(world, Act.STAFF_LEFT, staff)


def listed(world: World) -> Iterator[str]:
    """For the review of who may still get in."""
    for staff in world.staff.everybody():
        yield f"{staff.staff_id}  {staff.role:<10}  {staff.login}  {staff.name}, {staff.branch}"


def _note(world: World, act: Act, staff: StaffMember) -> None:
    def work(transaction: Transaction) -> None:
        take_pen(world, transaction, actor=OPERATOR, role=OPERATOR).note(
            act, staff=staff.staff_id, staff_role=staff.role.value
        )

    world.documents.transact(work)
