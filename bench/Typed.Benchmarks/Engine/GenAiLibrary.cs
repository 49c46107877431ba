using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Typed.Engines.OnnxRuntime;

namespace Typed.Benchmarks.Engine;

/// <summary>What <see cref="NativeGenerator"/> needs of onnxruntime-genai's C API.</summary>
internal static partial class GenAiLibrary
{
    /// <summary>The environment variable that says where the library is.</summary>
    public const string Variable = "TYPED_GENAI_LIBRARY";

    private const string Name = "onnxruntime-genai";

    static GenAiLibrary()
    {
        // It takes the ONNX Runtime that is loaded already: ours, without telemetry.
        OnnxRuntimeEnvironment.EnsureStarted();
        NativeLibrary.SetDllImportResolver(
            Assembly.GetExecutingAssembly(),
            static (name, _, _) => name == Name ? NativeLibrary.Load(Path ?? throw new InvalidOperationException($"{Variable} names no library.")) : 0);
    }

    /// <summary>The library's path; null where nobody says it.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    [LibraryImport(Name, EntryPoint = "OgaCreateModel", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint CreateModel(string folder, out Model model);

    [LibraryImport(Name, EntryPoint = "OgaCreateGeneratorParams")]
    public static partial nint CreateParameters(Model model, out Parameters parameters);

    [LibraryImport(Name, EntryPoint = "OgaGeneratorParamsSetSearchNumber", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint SetNumber(Parameters parameters, string name, double value);

    [LibraryImport(Name, EntryPoint = "OgaGeneratorParamsSetSearchBool", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint SetSwitch(Parameters parameters, string name, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Name, EntryPoint = "OgaCreateGenerator")]
    public static partial nint CreateGenerator(Model model, Parameters parameters, out Generator generator);

    [LibraryImport(Name, EntryPoint = "OgaGenerator_AppendTokens")]
    public static partial nint AppendTokens(Generator generator, ReadOnlySpan<int> tokens, nuint count);

    [LibraryImport(Name, EntryPoint = "OgaGenerator_GenerateNextToken")]
    public static partial nint GenerateNextToken(Generator generator);

    /// <summary>The token that was made last, one for each sequence.</summary>
    [LibraryImport(Name, EntryPoint = "OgaGenerator_GetNextTokens")]
    public static unsafe partial nint GetNextTokens(Generator generator, out int* tokens, out nuint count);

    /// <exception cref="InvalidOperationException">What was called failed; the message is the library's.</exception>
    public static void ThrowIfFailed(nint result)
    {
        if (result != 0)
        {
            string? message = Marshal.PtrToStringUTF8(GetError(result));
            DestroyResult(result);
            throw new InvalidOperationException($"onnxruntime-genai: {message}");
        }
    }

    [LibraryImport(Name, EntryPoint = "OgaResultGetError")]
    private static partial nint GetError(nint result);

    [LibraryImport(Name, EntryPoint = "OgaDestroyResult")]
    private static partial void DestroyResult(nint result);

    [LibraryImport(Name, EntryPoint = "OgaDestroyModel")]
    private static partial void DestroyModel(nint model);

    [LibraryImport(Name, EntryPoint = "OgaDestroyGeneratorParams")]
    private static partial void DestroyParameters(nint parameters);

    [LibraryImport(Name, EntryPoint = "OgaDestroyGenerator")]
    private static partial void DestroyGenerator(nint generator);

    internal sealed class Model() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            DestroyModel(handle);
            return true;
        }
    }

    internal sealed class Parameters() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            DestroyParameters(handle);
            return true;
        }
    }

    internal sealed class Generator() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            DestroyGenerator(handle);
            return true;
        }
    }
}
