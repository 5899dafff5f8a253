-- Try a text message about an entry again later. Tries are counted, unless `limit` is empty.
-- KEYS entry_text, deadlines
-- ARGV text, again_at, limit
if redis.call('HGET', key.entry_text, 'state') ~= 'pending' then return 'text' end
if arg.limit ~= '' and redis.call('HINCRBY', key.entry_text, 'tries', 1) >= tonumber(arg.limit) then
  return 'tries'
end
redis.call('ZADD', key.deadlines, arg.again_at, 'entry_text:' .. arg.text)
return 'ok'
