-- End an offer that was not accepted: the contact returns to its place, the guide is idle again. If
-- the guide is set away, contacts reserved for them become free for others.
-- KEYS offer, contact, queue, live, guide, idle, declined, deadlines, on_duty,
--      events, reserved, reserved_for, reserved_by_guide, unreached
-- ARGV now, offer, contact, guide, ending, reason, away_reason, apart_until, leg_until,
--      failures, ring_again_at, nameless, rings_until, events_kept
if redis.call('HGET', key.offer, 'state') ~= 'open' then return 'offer' end
if redis.call('HGET', key.contact, 'offer') ~= arg.offer then return 'contact' end
if redis.call('HGET', key.guide, 'offer') ~= arg.offer then return 'guide' end
redis.call('HSET', key.offer, 'state', arg.ending)
put_back(key.contact, key.queue, key.live, arg.contact)
if arg.away_reason ~= '' then
  redis.call('HSET', key.guide, 'status', 'away', 'reason', arg.away_reason, 'until', '')
  redis.call('SREM', key.on_duty, arg.guide)
  release(key.reserved, key.reserved_for, key.reserved_by_guide, arg.guide)
end
redis.call('HSET', key.guide, 'failures', arg.failures)
if arg.ring_again_at ~= '' then redis.call('ZADD', key.unreached, arg.ring_again_at, arg.guide) end
local leg = leg_until(key.offer, key.guide, arg.nameless, arg.leg_until, arg.rings_until)
idle_again(key.guide, key.idle, key.deadlines, arg.guide, arg.now, leg)
redis.call('ZADD', key.declined, arg.apart_until, arg.contact .. ':' .. arg.guide)
redis.call('ZREM', key.deadlines, 'offer:' .. arg.offer)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Returned', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'offer', arg.offer, 'ending', arg.ending, 'reason', arg.reason,
  'status', arg.away_reason ~= '' and 'away' or '', 'away_for', arg.away_reason)
return 'ok'
