-- End a conversation: the contact has ended, the guide goes to wrap-up. The guide of a transferred
-- contact has left before.
-- KEYS contact, guide, call, deadlines, events
-- ARGV now, contact, guide, by, wrap_up_until, ended_ttl, leg_until, citizen_leg, end_at,
--      events_kept
local state = redis.call('HGET', key.contact, 'state')
if state ~= 'connected' and state ~= 'transferred' then return 'contact' end
if state == 'connected' and redis.call('HGET', key.guide, 'contact') ~= arg.contact then return 'guide' end
redis.call('HSET', key.contact, 'state', 'ended', 'end', 'answered')
redis.call('HDEL', key.contact, 'party')
end_interruption(key.contact, key.deadlines, arg.contact)
redis.call('PEXPIRE', key.contact, arg.ended_ttl)
redis.call('SET', key.call, 'ended', 'PX', arg.ended_ttl)
redis.call('ZREM', key.deadlines, 'alive:' .. arg.contact)
if state == 'connected' then
  to_wrap_up(key.guide, key.deadlines, arg.guide, arg.now, arg.wrap_up_until, arg.leg_until)
end
if arg.citizen_leg ~= '' then redis.call('ZADD', key.deadlines, arg.end_at, 'end:' .. arg.citizen_leg) end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Parted', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'by', arg.by)
return 'ok'
