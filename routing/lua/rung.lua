-- The carrier has named the leg that rings the guide. The leg of a closed offer only gets its name,
-- so that its end frees the guide.
-- KEYS offer, guide
-- ARGV call, what stands for the leg until it is named
if redis.call('HGET', KEYS[1], 'state') ~= 'open' then
  if redis.call('HGET', KEYS[2], 'call') == ARGV[2] then
    redis.call('HSET', KEYS[1], 'call', ARGV[1])
    redis.call('HSET', KEYS[2], 'call', ARGV[1])
  end
  return 'offer'
end
redis.call('HSET', KEYS[1], 'call', ARGV[1])
redis.call('HSET', KEYS[2], 'call', ARGV[1])
return 'ok'
