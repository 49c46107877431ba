// A process that continues a text with transformers.js, each time it is told to: node worker.mjs <models> <model> <threads> <count> <prompt>
// It answers every line with seconds by the clock and of the processor, and what the text was, as the other workers do.
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import { AutoModelForCausalLM, AutoTokenizer, env } from "@huggingface/transformers";

const [models, name, threads, count, prompt] = process.argv.slice(2);
env.allowRemoteModels = false;
env.localModelPath = models;

// The file without a suffix is int4 all the same.
const model = await AutoModelForCausalLM.from_pretrained(name, {
  dtype: "fp32",
  device: "cpu",
  session_options: { intraOpNumThreads: Number(threads) },
});
const tokenizer = await AutoTokenizer.from_pretrained(name);

async function generate() {
  const inputs = tokenizer(prompt);
  const output = await model.generate({ ...inputs, do_sample: false, max_new_tokens: Number(count), min_new_tokens: Number(count) });
  return tokenizer.decode(output.slice(null, [inputs.input_ids.dims[1], null])[0], { skip_special_tokens: false, clean_up_tokenization_spaces: false });
}

await generate();
console.log("ready");
for await (const _ of createInterface({ input: process.stdin })) {
  const used = process.cpuUsage();
  const start = performance.now();
  const text = await generate();
  const clock = (performance.now() - start) / 1e3;
  const { user, system } = process.cpuUsage(used);
  console.log(clock, (user + system) / 1e6, createHash("sha256").update(text, "utf8").digest("hex").toUpperCase());
}
process.exit(0);
