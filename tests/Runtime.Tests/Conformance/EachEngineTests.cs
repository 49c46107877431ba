namespace Typed.Tests.Conformance;

// The cases of onnxruntime-genai's own tests, on each engine.
public sealed class OnnxRuntimeGreedyTests() : GreedyTests(TextEngineKind.OnnxRuntime);

public sealed class OnnxRuntimeGenAIGreedyTests() : GreedyTests(TextEngineKind.OnnxRuntimeGenAI);

public sealed class OnnxRuntimeRewindTests() : RewindTests(TextEngineKind.OnnxRuntime);

public sealed class OnnxRuntimeGenAIRewindTests() : RewindTests(TextEngineKind.OnnxRuntimeGenAI);

public sealed class OnnxRuntimeLogitsTests() : LogitsTests(TextEngineKind.OnnxRuntime);

public sealed class OnnxRuntimeGenAILogitsTests() : LogitsTests(TextEngineKind.OnnxRuntimeGenAI);

public sealed class OnnxRuntimeEngineConformanceTests() : EngineConformanceTests(TextEngineKind.OnnxRuntime);

public sealed class OnnxRuntimeGenAIEngineConformanceTests() : EngineConformanceTests(TextEngineKind.OnnxRuntimeGenAI);
