-- Offer a waiting contact to an idle guide until the deadline. Drop stale entries from the queue
-- and the idle guides, left by concurrent changes, so that they block no one.
-- KEYS contact, queue, live, guide, idle, offer, deadlines, events
-- ARGV now, contact, guide, offer, queue, expires, offer_ttl, waited, why, events_kept
local gone = not_waiting(key, arg)
if gone then return gone end
if not redis.call('ZSCORE', key.idle, arg.guide) then return 'guide' end
local state, status, leg = unpack(redis.call('HMGET', key.guide, 'state', 'status', 'call'))
local idle = (state or 'idle') == 'idle' and status == 'ready' and not leg
redis.call('ZREM', key.idle, arg.guide)
if not idle then return 'state' end
open_offer(key, arg)
return 'ok'
