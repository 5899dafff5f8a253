-- An open callback is moved: to another time, into the line, or to another queue.
-- KEYS contact, queue, new queue, booked, new booked, deadlines, events, returned
-- ARGV now, contact, new queue, due ('' in its turn), its slot from and until, room in a slot,
--      text message ('' for none), events_kept
local state, callback, due, rests, calling = unpack(
  redis.call('HMGET', KEYS[1], 'state', 'callback', 'due', 'rests', 'calling'))
if callback ~= '1' or state == 'ended' then return 'callback' end
if state ~= 'waiting' and state ~= 'paused' then return 'contact' end
if calling then return 'calling' end
local taken = ARGV[4] == '' and -1 or redis.call('ZCOUNT', KEYS[5], ARGV[5], '(' .. ARGV[6])
local own = ARGV[4] ~= '' and tonumber(redis.call('ZSCORE', KEYS[5], ARGV[2]) or '')
if own and own >= tonumber(ARGV[5]) and own < tonumber(ARGV[6]) then taken = taken - 1 end
if taken >= tonumber(ARGV[7]) then return 'slot' end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('ZREM', KEYS[4], ARGV[2])
redis.call('HDEL', KEYS[1], 'farewell', 'timed')
redis.call('ZREM', KEYS[6], 'resume:' .. ARGV[2], 'due:' .. ARGV[2])
redis.call('HSET', KEYS[1], 'queue', ARGV[3], 'due', ARGV[4], 'until', '', 'rests', '')
if ARGV[4] == '' then
  if (due or '') .. (rests or '') ~= '' then redis.call('ZADD', KEYS[8], ARGV[1], ARGV[2]) end
  redis.call('HSET', KEYS[1], 'state', 'waiting')
  redis.call('ZADD', KEYS[3], redis.call('HGET', KEYS[1], 'since'), ARGV[2])
else
  redis.call('HSET', KEYS[1], 'state', 'paused')
  redis.call('ZADD', KEYS[5], ARGV[4], ARGV[2])
  redis.call('ZADD', KEYS[6], ARGV[4], 'due:' .. ARGV[2])
end
if ARGV[8] ~= '' then
  for _, text in ipairs({'promised', 'moved', 'in_turn'}) do
    redis.call('ZREM', KEYS[6], 'text:' .. ARGV[2] .. '.text_' .. text)
  end
  redis.call('ZADD', KEYS[6], ARGV[1], 'text:' .. ARGV[2] .. '.' .. ARGV[8])
end
redis.call('XADD', KEYS[7], 'MAXLEN', '~', ARGV[9], '*', 'event', 'Moved', 'at', ARGV[1],
  'contact', ARGV[2], 'queue', ARGV[3], 'due', ARGV[4])
return 'ok'
