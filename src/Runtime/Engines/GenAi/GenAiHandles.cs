using Microsoft.Win32.SafeHandles;

namespace Typed.Engines.GenAi;

/// <summary>A configuration of the native library.</summary>
internal sealed class GenAiConfigHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        GenAiNative.DestroyConfig(handle);
        return true;
    }
}

/// <summary>A model of the native library. Generators hold on to it: it goes when the last of them has gone.</summary>
internal sealed class GenAiModelHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        GenAiNative.DestroyModel(handle);
        return true;
    }
}

/// <summary>Search options of the native library.</summary>
internal sealed class GenAiParametersHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        GenAiNative.DestroyParameters(handle);
        return true;
    }
}

/// <summary>A generator of the native library.</summary>
internal sealed class GenAiGeneratorHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        GenAiNative.DestroyGenerator(handle);
        return true;
    }
}
