-- End a conversation: the contact has ended, the guide goes to wrap-up.
-- KEYS contact, guide, call, deadlines, events
-- ARGV now, contact, guide, by, wrap_up_until, ended_ttl, leg_until, citizen_leg, end_at,
--      events_kept
if redis.call('HGET', key.contact, 'state') ~= 'connected' then return 'contact' end
if redis.call('HGET', key.guide, 'contact') ~= arg.contact then return 'guide' end
redis.call('HSET', key.contact, 'state', 'ended', 'end', 'answered')
redis.call('PEXPIRE', key.contact, arg.ended_ttl)
redis.call('SET', key.call, 'ended', 'PX', arg.ended_ttl)
redis.call('HSET', key.guide, 'state', 'wrap_up', 'since', arg.now)
redis.call('ZREM', key.deadlines, 'alive:' .. arg.contact)
redis.call('ZADD', key.deadlines, arg.wrap_up_until, 'wrap_up:' .. arg.guide, arg.leg_until, 'leg:' .. arg.guide)
if arg.citizen_leg ~= '' then redis.call('ZADD', key.deadlines, arg.end_at, 'end:' .. arg.citizen_leg) end
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Parted', 'at', arg.now,
  'contact', arg.contact, 'guide', arg.guide, 'by', arg.by)
return 'ok'
