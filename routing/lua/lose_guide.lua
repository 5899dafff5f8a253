-- Requeue a contact in its place after the guide's browser left in mid-call. The guide is set away
-- because nothing can ring there; contacts reserved for them become free for others. The citizen is
-- stranded in the conference of that offer until their leg asks for a hold round.
-- KEYS contact, queue, live, guide, on_duty, deadlines, events, reserved,
--      reserved_for, reserved_by_guide
-- ARGV now, contact, guide, reason, return_at, events_kept
if redis.call('HGET', key.contact, 'state') ~= 'connected' then return 'contact' end
if redis.call('HGET', key.guide, 'contact') ~= arg.contact then return 'guide' end
redis.call('HSET', key.contact, 'live', '1', 'stranded', redis.call('HGET', key.contact, 'offer') or '')
redis.call('HDEL', key.contact, 'party')
end_interruption(key.contact, key.deadlines, arg.contact)
put_back(key.contact, key.queue, key.live, arg.contact)
redis.call('HSET', key.guide, 'status', 'away', 'reason', arg.reason, 'until', '')
redis.call('HDEL', key.guide, 'offer', 'contact', 'call')
if not resume_wrap_up(key.guide, key.deadlines, arg.guide, arg.now) then
  redis.call('HSET', key.guide, 'state', 'idle', 'since', arg.now)
end
redis.call('SREM', key.on_duty, arg.guide)
release(key.reserved, key.reserved_for, key.reserved_by_guide, arg.guide)
redis.call('ZADD', key.deadlines, arg.return_at, 'alive:' .. arg.contact)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Lost', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'reason', arg.reason, 'until', '')
return 'ok'
