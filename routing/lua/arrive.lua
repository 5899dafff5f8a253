-- A citizen's call becomes a contact at the end of its queue; a repeated webhook changes nothing.
-- KEYS call, contact, queue, deadlines, events, today, reserved, on_duty of the keeper
-- ARGV now, contact, queue, caller, called, call, deadline, ended_ttl, tally_ttl,
--      full at ('' never), keeper ('' none), kept until, events_kept
-- Answers ok, or what the call already is: `ended`, `full` or the id of its contact.
local known = redis.call('GET', KEYS[1])
if known then return known end
if ARGV[10] ~= '' and redis.call('ZCARD', KEYS[3]) >= tonumber(ARGV[10]) then
  redis.call('SET', KEYS[1], 'full', 'PX', ARGV[8])
  redis.call('HINCRBY', KEYS[6], 'turned_away', 1)
  redis.call('PEXPIRE', KEYS[6], ARGV[9])
  redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[13], '*', 'event', 'TurnedAway', 'at', ARGV[1],
    'queue', ARGV[3])
  return 'full'
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[8])
redis.call('HSET', KEYS[2], 'state', 'waiting', 'queue', ARGV[3], 'since', ARGV[1],
  'arrived', ARGV[1], 'caller', ARGV[4], 'called', ARGV[5], 'call', ARGV[6])
redis.call('ZADD', KEYS[3], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[4], ARGV[7], 'alive:' .. ARGV[2])
local keeper, till = ARGV[11], ARGV[12]
if keeper == '' or till == ARGV[1] or redis.call('SISMEMBER', KEYS[8], keeper) == 0 then
  keeper, till = '', ''
else
  redis.call('ZADD', KEYS[7], till, ARGV[2] .. ':' .. keeper)
end
redis.call('HINCRBY', KEYS[6], 'offered', 1)
redis.call('PEXPIRE', KEYS[6], ARGV[9])
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[13], '*', 'event', 'Queued', 'at', ARGV[1],
  'contact', ARGV[2], 'queue', ARGV[3], 'kept_for', keeper, 'kept_until', till)
return 'ok'
