-- A wish of somebody in no line becomes a callback at the end of its queue, or at a time; the same
-- wish again changes nothing.
-- KEYS asked, contact, queue, promises, deadlines, events, today, booked, number's count, the other
--      callback
-- ARGV now, contact, queue, number, called, tally_ttl, due ('' in its turn), its slot from and
--      until, room in a slot, how long wishes are known, most of a number ('' uncounted), the
--      callback that it is made instead of if that waits or rests, events_kept
-- Answers ok, what is wrong, or the contact that this wish or another of the number has made.
local known, other = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[4], ARGV[4])
if known or (other and not gives_way(other, ARGV[13], KEYS[10])) then return known or other end
if ARGV[12] ~= '' and tonumber(redis.call('GET', KEYS[9]) or 0) >= tonumber(ARGV[12]) then return 'often' end
local taken = ARGV[7] == '' and -1 or redis.call('ZCOUNT', KEYS[8], ARGV[8], '(' .. ARGV[9])
if taken >= tonumber(ARGV[10]) then return 'slot' end
if ARGV[12] ~= '' and redis.call('INCR', KEYS[9]) == 1 then redis.call('PEXPIRE', KEYS[9], ARGV[11]) end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[11])
redis.call('HSET', KEYS[2], 'state', ARGV[7] == '' and 'waiting' or 'paused', 'queue', ARGV[3],
  'since', ARGV[1], 'arrived', ARGV[1], 'caller', ARGV[4], 'called', ARGV[5], 'call', '',
  'callback', '1', 'promised', ARGV[1], 'due', ARGV[7], 'asked', ARGV[3] .. ' ' .. ARGV[7])
redis.call('HSET', KEYS[4], ARGV[4], ARGV[2])
if ARGV[7] == '' then redis.call('ZADD', KEYS[3], ARGV[1], ARGV[2]) else
  redis.call('ZADD', KEYS[8], ARGV[7], ARGV[2])
  redis.call('ZADD', KEYS[5], ARGV[7], 'due:' .. ARGV[2], ARGV[1], 'text:' .. ARGV[2] .. '.text_promised')
end
for _, field in ipairs({'offered', 'promised'}) do redis.call('HINCRBY', KEYS[7], field, 1) end
redis.call('PEXPIRE', KEYS[7], ARGV[6])
for _, event in ipairs({{'Queued', 'queue', ARGV[3]}, {'Promised', 'due', ARGV[7]}}) do
  redis.call('XADD', KEYS[6], 'MAXLEN', '~', ARGV[14], '*', 'event', event[1], 'at', ARGV[1],
    'contact', ARGV[2], event[2], event[3])
end
return 'ok'
