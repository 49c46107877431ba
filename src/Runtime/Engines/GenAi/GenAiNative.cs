using System.Runtime.InteropServices;

namespace Typed.Engines.GenAi;

/// <summary>
/// What is used of onnxruntime-genai's C API (ort_genai_c.h). A function returns a result, which is null where it succeeded;
/// <see cref="GenAiLibrary.Check"/> turns any other into an exception.
/// </summary>
internal static partial class GenAiNative
{
    /// <summary>The library's name, without what a system puts before and after it.</summary>
    public const string Library = "onnxruntime-genai";

    /// <summary>Functions that every library must have.</summary>
    public static readonly string[] Required =
    [
        "OgaResultGetError",
        "OgaDestroyResult",
        "OgaCreateConfig",
        "OgaConfigClearProviders",
        "OgaConfigAppendProvider",
        "OgaConfigSetProviderOption",
        "OgaCreateModelFromConfig",
        "OgaCreateGeneratorParams",
        "OgaGeneratorParamsSetSearchNumber",
        "OgaGeneratorParamsSetSearchBool",
        "OgaCreateGenerator",
        "OgaGenerator_AppendTokens",
        "OgaGenerator_GetLogits",
        "OgaGenerator_RewindTo",
        "OgaTensorGetShapeRank",
        "OgaTensorGetShape",
        "OgaTensorGetType",
        "OgaTensorGetData",
        "OgaDestroyTensor",
        "OgaDestroyGenerator",
        "OgaDestroyGeneratorParams",
        "OgaDestroyModel",
        "OgaDestroyConfig",
    ];

    // Functions that came later; what they do is left out, or is an error that says so.
    public const string Overlay = "OgaConfigOverlay";
    public const string LogCallback = "OgaSetLogCallback";
    public const string Telemetry = "OgaSetTelemetryEnabled";
    public const string ShutdownName = "OgaShutdown";

    [LibraryImport(Library, EntryPoint = ShutdownName)]
    public static partial void Shutdown();

    [LibraryImport(Library, EntryPoint = Telemetry)]
    public static partial void SetTelemetryEnabled([MarshalAs(UnmanagedType.U1)] bool enabled);

    [LibraryImport(Library, EntryPoint = "OgaSetLogBool", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint SetLogSwitch(string name, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library, EntryPoint = LogCallback)]
    public static unsafe partial nint SetLogCallback(delegate* unmanaged[Cdecl]<byte*, nuint, void> callback);

    [LibraryImport(Library, EntryPoint = "OgaResultGetError")]
    public static partial nint GetError(nint result);

    [LibraryImport(Library, EntryPoint = "OgaDestroyResult")]
    public static partial void DestroyResult(nint result);

    [LibraryImport(Library, EntryPoint = "OgaCreateConfig", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint CreateConfig(string folder, out GenAiConfigHandle config);

    [LibraryImport(Library, EntryPoint = "OgaConfigClearProviders")]
    public static partial nint ClearProviders(GenAiConfigHandle config);

    [LibraryImport(Library, EntryPoint = "OgaConfigAppendProvider", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint AppendProvider(GenAiConfigHandle config, string provider);

    [LibraryImport(Library, EntryPoint = "OgaConfigSetProviderOption", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint SetProviderOption(GenAiConfigHandle config, string provider, string key, string value);

    [LibraryImport(Library, EntryPoint = Overlay, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OverlayConfig(GenAiConfigHandle config, string json);

    [LibraryImport(Library, EntryPoint = "OgaCreateModelFromConfig")]
    public static partial nint CreateModel(GenAiConfigHandle config, out GenAiModelHandle model);

    [LibraryImport(Library, EntryPoint = "OgaCreateGeneratorParams")]
    public static partial nint CreateParameters(GenAiModelHandle model, out GenAiParametersHandle parameters);

    [LibraryImport(Library, EntryPoint = "OgaGeneratorParamsSetSearchNumber", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint SetNumber(GenAiParametersHandle parameters, string name, double value);

    [LibraryImport(Library, EntryPoint = "OgaGeneratorParamsSetSearchBool", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint SetSwitch(GenAiParametersHandle parameters, string name, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library, EntryPoint = "OgaCreateGenerator")]
    public static partial nint CreateGenerator(GenAiModelHandle model, GenAiParametersHandle parameters, out GenAiGeneratorHandle generator);

    [LibraryImport(Library, EntryPoint = "OgaGenerator_AppendTokens")]
    public static partial nint AppendTokens(GenAiGeneratorHandle generator, ReadOnlySpan<int> tokens, nuint count);

    [LibraryImport(Library, EntryPoint = "OgaGenerator_RewindTo")]
    public static partial nint RewindTo(GenAiGeneratorHandle generator, nuint length);

    [LibraryImport(Library, EntryPoint = "OgaGenerator_GetLogits")]
    public static partial nint GetLogits(GenAiGeneratorHandle generator, out nint tensor);

    [LibraryImport(Library, EntryPoint = "OgaTensorGetType")]
    public static partial nint GetType(nint tensor, out int type);

    [LibraryImport(Library, EntryPoint = "OgaTensorGetShapeRank")]
    public static partial nint GetRank(nint tensor, out nuint rank);

    [LibraryImport(Library, EntryPoint = "OgaTensorGetShape")]
    public static partial nint GetShape(nint tensor, Span<long> shape, nuint rank);

    [LibraryImport(Library, EntryPoint = "OgaTensorGetData")]
    public static partial nint GetData(nint tensor, out nint data);

    [LibraryImport(Library, EntryPoint = "OgaDestroyTensor")]
    public static partial void DestroyTensor(nint tensor);

    [LibraryImport(Library, EntryPoint = "OgaDestroyConfig")]
    public static partial void DestroyConfig(nint config);

    [LibraryImport(Library, EntryPoint = "OgaDestroyModel")]
    public static partial void DestroyModel(nint model);

    [LibraryImport(Library, EntryPoint = "OgaDestroyGeneratorParams")]
    public static partial void DestroyParameters(nint parameters);

    [LibraryImport(Library, EntryPoint = "OgaDestroyGenerator")]
    public static partial void DestroyGenerator(nint generator);
}
