-- Make a citizen's call a contact at the end of its queue. Idempotent for a repeated webhook.
-- KEYS call, contact, queue, live, deadlines, events, today, reserved,
--      reserved_for, reserved_by_guide, keeper_on_duty
-- ARGV now, contact, queue, caller, called, call, lost_at, ended_ttl, tally_ttl, full_at, keeper,
--      kept_until, version, events_kept
-- Returns ok, or what the call already is: `ended`, `full` or the id of its contact.
local known = redis.call('GET', key.call)
if known then return known end
if arg.full_at ~= '' and redis.call('ZCARD', key.live) >= tonumber(arg.full_at) then
  redis.call('SET', key.call, 'full', 'PX', arg.ended_ttl)
  redis.call('HINCRBY', key.today, 'turned_away', 1)
  redis.call('PEXPIRE', key.today, arg.tally_ttl)
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'TurnedAway', 'at', arg.now,
    'queue', arg.queue)
  return 'full'
end
redis.call('SET', key.call, arg.contact, 'PX', arg.ended_ttl)
redis.call('HSET', key.contact, 'queue', arg.queue, 'since', arg.now, 'arrived', arg.now,
  'caller', arg.caller, 'called', arg.called, 'call', arg.call, 'live', '1',
  'version', arg.version)
put_in(key.contact, key.queue, key.live, arg.contact)
redis.call('ZADD', key.deadlines, arg.lost_at, 'alive:' .. arg.contact)
local keeper, till = arg.keeper, arg.kept_until
if keeper == '' or till == arg.now or redis.call('SISMEMBER', key.keeper_on_duty, keeper) == 0 then
  keeper, till = '', ''
else
  reserve(key.reserved, key.reserved_for, key.reserved_by_guide, arg.contact, keeper, arg.now, arg.queue, till)
end
redis.call('HINCRBY', key.today, 'offered', 1)
redis.call('PEXPIRE', key.today, arg.tally_ttl)
redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', 'Queued', 'at', arg.now,
  'contact', arg.contact, 'queue', arg.queue, 'kept_for', keeper, 'kept_until', till)
return 'ok'
