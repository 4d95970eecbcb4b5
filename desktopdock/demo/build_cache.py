"""The build cache: its records, and pruning one of them."""

from desktopdock.demo.clock import rfc3339
from desktopdock.demo.filters import Filters
from desktopdock.demo.http import Answer, Json, Refused, Reply, Request
from desktopdock.demo.world import Cached, World


def prune(world: World, request: Request) -> Answer:
    """POST /build/prune with the filter `id`; the demo prunes nothing that it is left to choose itself.

    A record from which another was made stays, without a word, as in BuildKit.
    """
    wanted = Filters.of(request, ("id",)).get("id")
    if not wanted:
        raise Refused(404, "page not found")
    needed = {record.parent for record in world.build_cache.values()}
    gone = [id for id in wanted if id in world.build_cache and id not in needed]
    freed = sum(world.build_cache.pop(id).size for id in gone)
    return Reply({"CachesDeleted": gone or None, "SpaceReclaimed": freed})


def shape(record: Cached, request: Request) -> Json:
    """Docker up to 28 writes the name `Parents` with a blank before it."""
    parents: Json = {"Parent": record.parent} if request.version < (1, 42) else {}
    if record.parent and not parents:
        parents = {" Parents": [record.parent]}
    return {
        "ID": record.id,
        "Type": "regular",
        "Description": record.made_by,
        "InUse": False,
        "Shared": False,
        "Size": record.size,
        "CreatedAt": rfc3339(record.created),
        "LastUsedAt": rfc3339(record.used),
        "UsageCount": 1,
    } | parents
