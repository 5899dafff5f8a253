-- Create a callback for a citizen who has no contact: last in its queue, or scheduled for `due`.
-- Idempotent: repeating the same request changes nothing.
-- KEYS request, contact, queue, promises, deadlines, events, today, booked, number_requests, other
-- ARGV now, contact, queue, number, called, tally_ttl, due, slot_from, slot_until, slot_size,
--      request_ttl, number_limit, instead, events_kept
-- Answers ok, an error name, or the id of the contact that this request or the number already has.
local known, other = redis.call('GET', key.request), redis.call('HGET', key.promises, arg.number)
if known or (other and not gives_way(other, arg.instead, key.other)) then return known or other end
if arg.number_limit ~= '' and tonumber(redis.call('GET', key.number_requests) or 0) >= tonumber(arg.number_limit) then return 'often' end
local taken = arg.due == '' and -1 or redis.call('ZCOUNT', key.booked, arg.slot_from, '(' .. arg.slot_until)
if taken >= tonumber(arg.slot_size) then return 'slot' end
if arg.number_limit ~= '' and redis.call('INCR', key.number_requests) == 1 then redis.call('PEXPIRE', key.number_requests, arg.request_ttl) end
redis.call('SET', key.request, arg.contact, 'PX', arg.request_ttl)
redis.call('HSET', key.contact, 'state', arg.due == '' and 'waiting' or 'paused', 'queue', arg.queue,
  'since', arg.now, 'arrived', arg.now, 'caller', arg.number, 'called', arg.called, 'call', '',
  'callback', '1', 'promised', arg.now, 'due', arg.due, 'asked', arg.queue .. ' ' .. arg.due)
redis.call('HSET', key.promises, arg.number, arg.contact)
if arg.due == '' then redis.call('ZADD', key.queue, arg.now, arg.contact) else
  redis.call('ZADD', key.booked, arg.due, arg.contact)
  redis.call('ZADD', key.deadlines, arg.due, 'due:' .. arg.contact, arg.now, 'text:' .. arg.contact .. '.text_promised')
end
for _, field in ipairs({'offered', 'promised'}) do redis.call('HINCRBY', key.today, field, 1) end
redis.call('PEXPIRE', key.today, arg.tally_ttl)
for _, event in ipairs({{'Queued', 'queue', arg.queue}, {'Promised', 'due', arg.due}}) do
  redis.call('XADD', key.events, 'MAXLEN', '~', arg.events_kept, '*', 'event', event[1], 'at', arg.now,
    'contact', arg.contact, event[2], event[3])
end
return 'ok'
