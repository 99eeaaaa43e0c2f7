package org.torch4j.generator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What kernels take on trust and crash on: the one table of preconditions. Each constant is a method of the binding's
 * {@code Check...} classes (its name in Java's case), the roles of the arguments it looks at, and the operators it stands
 * before: every overload, in place, with {@code out=}, as a copy of a view, and the private twin that differs by
 * underscores only, wherever the arguments of those roles exist.
 *
 * <p>A role is an argument's name in the schema, several where operators name it differently ({@code self|input}), with a
 * question mark where it may be missing: then null is looked at.
 */
enum Check {
    TRUNCATES("CheckNumbers", roles("self", "other", "rounding_mode"), "div", "divide"),
    COUNTS("CheckNumbers", roles("start?", "end", "step?", "out?", "options?"), "arange", "range"),
    POWER("CheckNumbers", roles("n"), "linalg_matrix_power", "matrix_power"),
    GROUPS("CheckNumbers", roles("groups"), "native_channel_shuffle"),
    UNIT_SAMPLES(
            "CheckPooling",
            roles("self", "output_size", "random_samples"),
            "fractional_max_pool2d",
            "fractional_max_pool3d"),
    WINDOW(
            "CheckPooling",
            roles("self", "kernel_size"),
            "max_pool1d",
            "max_pool1d_with_indices",
            "max_pool2d",
            "max_pool2d_backward",
            "max_pool2d_with_indices",
            "max_pool2d_with_indices_backward",
            "max_pool3d",
            "max_pool3d_with_indices",
            "max_pool3d_with_indices_backward",
            "quantized_max_pool1d",
            "quantized_max_pool2d",
            "quantized_max_pool3d",
            "mkldnn_max_pool2d",
            "mkldnn_max_pool3d",
            "avg_pool1d",
            "avg_pool2d",
            "avg_pool2d_backward",
            "avg_pool3d",
            "avg_pool3d_backward"),
    MAXIMA_2D(
            "CheckPooling",
            roles("grad_output", "self", "indices"),
            "max_pool2d_with_indices_backward",
            "adaptive_max_pool2d_backward",
            "fractional_max_pool2d_backward"),
    MAXIMA_3D(
            "CheckPooling",
            roles("grad_output", "self", "indices"),
            "max_pool3d_with_indices_backward",
            "adaptive_max_pool3d_backward",
            "fractional_max_pool3d_backward"),
    SCALES(
            "CheckResize",
            roles("self|grad_output", "input_size?", "scales|scales_d?", "scales_h?", "scales_w?"),
            "upsample_linear1d",
            "upsample_nearest1d",
            "upsample_nearest_exact1d",
            "upsample_bilinear2d",
            "upsample_bilinear2d_aa",
            "upsample_bicubic2d",
            "upsample_bicubic2d_aa",
            "upsample_nearest2d",
            "upsample_nearest_exact2d",
            "upsample_trilinear3d",
            "upsample_nearest3d",
            "upsample_nearest_exact3d",
            "upsample_linear1d_backward",
            "upsample_nearest1d_backward",
            "upsample_nearest_exact1d_backward",
            "upsample_bilinear2d_backward",
            "upsample_bilinear2d_aa_backward",
            "upsample_bicubic2d_backward",
            "upsample_bicubic2d_aa_backward",
            "upsample_nearest2d_backward",
            "upsample_nearest_exact2d_backward",
            "upsample_trilinear3d_backward",
            "upsample_nearest3d_backward",
            "upsample_nearest_exact3d_backward"),
    FACTORS(
            "CheckResize",
            roles("input", "scale_factors"),
            "upsample_linear1d",
            "upsample_nearest1d",
            "upsample_nearest_exact1d",
            "upsample_bilinear2d",
            "upsample_bilinear2d_aa",
            "upsample_bicubic2d",
            "upsample_bicubic2d_aa",
            "upsample_nearest2d",
            "upsample_nearest_exact2d",
            "upsample_trilinear3d",
            "upsample_nearest3d",
            "upsample_nearest_exact3d"),
    FINITE_GRID(
            "CheckResize",
            "grid",
            roles("input", "grid", "interpolation_mode", "padding_mode"),
            "grid_sampler",
            "grid_sampler_2d",
            "grid_sampler_2d_backward",
            "grid_sampler_2d_cpu_fallback",
            "grid_sampler_2d_cpu_fallback_backward"),
    TARGETS("CheckIndices", roles("self", "target", "ignore_index"), "nll_loss_backward", "nll_loss2d_backward"),
    ROWS(
            "CheckIndices",
            roles("indices", "num_weights", "padding_idx"),
            "embedding_backward",
            "embedding_dense_backward",
            "embedding_sparse_backward"),
    BAGS(
            "CheckBags",
            roles("weight", "indices", "offsets", "mode", "per_sample_weights", "include_last_offset"),
            "embedding_bag",
            "embedding_bag_forward_only"),
    BAGS_BACKWARD(
            "CheckBags",
            roles(
                    "grad",
                    "weight?",
                    "indices",
                    "offsets?",
                    "offset2bag",
                    "bag_size?",
                    "maximum_indices?",
                    "num_weights?",
                    "mode",
                    "per_sample_weights?"),
            "embedding_bag_backward",
            "embedding_bag_dense_backward",
            "embedding_bag_sparse_backward",
            "embedding_bag_per_sample_weights_backward"),
    REPEATS("CheckLengths", roles("repeats"), "repeat_interleave"),
    SEGMENTS("CheckLengths", roles("data", "lengths", "offsets", "axis"), "segment_reduce", "segment_reduce_backward"),
    SEGMENT_RESULTS(
            "CheckLengths", roles("grad", "output", "data", "lengths", "offsets", "axis"), "segment_reduce_backward"),
    PACKS("CheckLengths", roles("input", "lengths", "batch_first"), "pack_padded_sequence"),
    PACKS_BACKWARD(
            "CheckLengths", roles("grad", "input_size", "batch_sizes", "batch_first"), "pack_padded_sequence_backward"),
    PACKED("CheckLengths", roles("data", "batch_sizes"), "pad_packed_sequence"),
    LABELS(
            "CheckCtc",
            roles("log_probs", "targets", "input_lengths", "target_lengths", "blank"),
            "ctc_loss",
            "ctc_loss_backward"),
    LABELS_BACKWARD(
            "CheckCtc",
            roles("grad", "log_probs", "targets", "target_lengths", "neg_log_likelihood", "log_alpha"),
            "ctc_loss_backward"),
    SOBOL_STATE(
            "CheckLengths",
            roles("self?", "quasi?", "sobolstate?", "ltm?", "dimension"),
            "sobol_engine_draw",
            "sobol_engine_ff",
            "sobol_engine_scramble",
            "sobol_engine_initialize_state"),
    SOBOL_COUNT("CheckLengths", roles("n", "num_generated"), "sobol_engine_draw", "sobol_engine_ff"),
    ROW_NUMBERS("CheckSparse", roles("self", "size"), "convert_indices_from_coo_to_csr"),
    ROW_POINTERS("CheckSparse", roles("crow_indices", "col_indices"), "convert_indices_from_csr_to_coo"),
    FINITE_MATRIX("CheckLinalg", roles("self"), "linalg_eig", "linalg_eigvals"),
    LDL_PIVOTS("CheckLinalg", roles("LD", "pivots"), "linalg_ldl_solve"),
    LSTM_CELL("CheckCells", roles("input", "hx", "w_ih", "w_hh", "b_ih", "b_hh"), "lstm_cell"),
    GRU_CELL("CheckCells", roles("input", "hx", "w_ih", "w_hh", "b_ih", "b_hh"), "gru_cell"),
    RNN_CELL("CheckCells", roles("input", "hx", "w_ih", "w_hh", "b_ih", "b_hh"), "rnn_tanh_cell", "rnn_relu_cell"),
    LSTM_LAYERS(
            "CheckCells",
            roles(
                    "input|data",
                    "batch_sizes?",
                    "hx",
                    "params",
                    "has_biases",
                    "num_layers",
                    "bidirectional",
                    "batch_first?"),
            "lstm"),
    GRU_LAYERS(
            "CheckCells",
            roles(
                    "input|data",
                    "batch_sizes?",
                    "hx",
                    "params",
                    "has_biases",
                    "num_layers",
                    "bidirectional",
                    "batch_first?"),
            "gru"),
    RNN_LAYERS(
            "CheckCells",
            roles(
                    "input|data",
                    "batch_sizes?",
                    "hx",
                    "params",
                    "has_biases",
                    "num_layers",
                    "bidirectional",
                    "batch_first?"),
            "rnn_tanh",
            "rnn_relu"),
    CELL_STATE("CheckCells", roles("hx"), "quantized_lstm_cell"),
    ONE_DNN_LSTM("CheckCells", roles("mode"), "mkldnn_rnn_layer", "mkldnn_rnn_layer_backward"),
    ONE_DNN_LAYER(
            "CheckCells",
            roles("input", "weight0", "weight1", "weight2", "weight3", "hx_", "cx_", "hidden_size", "has_biases"),
            "mkldnn_rnn_layer"),
    ONE_DNN_LAYER_BACKWARD(
            "CheckCells",
            roles(
                    "input",
                    "weight1",
                    "weight2",
                    "weight3",
                    "weight4",
                    "hx_",
                    "cx_tmp",
                    "hidden_size",
                    "has_biases",
                    "output",
                    "hy_",
                    "cy_",
                    "grad_output",
                    "grad_hy",
                    "grad_cy"),
            "mkldnn_rnn_layer_backward"),
    STATISTICS(
            "CheckNorms",
            roles("input", "weight?", "bias?", "running_mean?", "running_var?", "training?"),
            "native_batch_norm",
            "native_batch_norm_legit",
            "native_batch_norm_legit_functional",
            "native_batch_norm_legit_no_training",
            "batch_norm_with_update",
            "batch_norm_with_update_functional",
            "batch_norm_no_update",
            "batch_norm_impl_index",
            "batch_norm_update_stats",
            "native_batch_norm_backward",
            "batch_norm_backward",
            "batch_norm_impl_index_backward"),
    SAVED_STATISTICS(
            "CheckNorms",
            roles(
                    "grad_out|grad_output",
                    "input",
                    "save_mean",
                    "save_invstd|save_var|save_var_transform",
                    "train|update",
                    "running_mean?",
                    "running_var?"),
            "native_batch_norm_backward",
            "batch_norm_backward",
            "batch_norm_impl_index_backward"),
    GROUP_SIZES(
            "CheckNorms",
            roles("input|grad_out", "N", "C", "HxW", "group"),
            "native_group_norm",
            "native_group_norm_backward"),
    GROUP_SAVED(
            "CheckNorms",
            roles("grad_out", "input", "mean", "rstd", "weight", "N", "C", "group"),
            "native_group_norm_backward"),
    LAYER_SAVED(
            "CheckNorms",
            roles("grad_out", "input", "normalized_shape", "mean", "rstd", "weight", "bias"),
            "native_layer_norm_backward"),
    WEIGHT_NORM(
            "CheckNorms",
            roles("v|saved_v", "g|saved_g", "dim", "grad_w?", "saved_norms?"),
            "weight_norm_interface",
            "weight_norm_interface_backward",
            "weight_norm_differentiable_backward"),
    FUSED_LISTS(
            "CheckOptimizers",
            roles(
                    "self",
                    "grads",
                    "exp_avgs|state_sums|momentum_buffer_list",
                    "exp_avg_sqs?",
                    "max_exp_avg_sqs?",
                    "state_steps?",
                    "amsgrad?"),
            "fused_adam",
            "fused_adamw",
            "fused_sgd",
            "fused_adagrad"),
    KEYS_AND_VALUES(
            "CheckAttention",
            roles("query", "key", "value", "enable_gqa?"),
            "scaled_dot_product_attention",
            "scaled_dot_product_attention_math",
            "scaled_dot_product_flash_attention_for_cpu",
            "scaled_dot_product_flash_attention_for_cpu_backward",
            "scaled_dot_product_fused_attention_overrideable"),
    FOUR_DIMENSIONS(
            "CheckAttention",
            roles("query", "key", "value", "attn_mask?", "grad_out?", "out?", "logsumexp?"),
            "scaled_dot_product_flash_attention_for_cpu",
            "scaled_dot_product_flash_attention_for_cpu_backward"),
    HEADS(
            "CheckAttention",
            roles("num_head|num_heads", "embed_dim?"),
            "native_multi_head_attention",
            "transformer_encoder_layer_fwd",
            "transform_bias_rescale_qkv"),
    BLOCK(
            "CheckAttention",
            roles("block_size|qGroupSize"),
            "dyn_quant_matmul_4bit",
            "dyn_quant_pack_4bit_weight",
            "weight_int4pack_mm_for_cpu",
            "weight_int4pack_mm",
            "weight_int4pack_mm_with_scales_and_zeros"),
    /** Copies: nobody changes them under the sparse tensor. */
    OWN_INDICES(
            "CheckSparse",
            "indices",
            roles("indices", "values", "size?"),
            "sparse_coo_tensor",
            "sparse_coo_tensor_unsafe",
            "sparse_coo_tensor_with_dims_and_tensors"),
    OWN_COMPRESSED(
            "CheckSparse",
            "crow_indices|ccol_indices|compressed_indices",
            roles("crow_indices|ccol_indices|compressed_indices", "values"),
            "sparse_csr_tensor",
            "sparse_csc_tensor",
            "sparse_bsr_tensor",
            "sparse_bsc_tensor",
            "sparse_compressed_tensor",
            "sparse_csr_tensor_unsafe",
            "sparse_csc_tensor_unsafe",
            "sparse_bsr_tensor_unsafe",
            "sparse_bsc_tensor_unsafe",
            "sparse_compressed_tensor_unsafe"),
    OWN_PLAIN(
            "CheckSparse",
            "col_indices|row_indices|plain_indices",
            roles("col_indices|row_indices|plain_indices", "values"),
            "sparse_csr_tensor",
            "sparse_csc_tensor",
            "sparse_bsr_tensor",
            "sparse_bsc_tensor",
            "sparse_compressed_tensor",
            "sparse_csr_tensor_unsafe",
            "sparse_csc_tensor_unsafe",
            "sparse_bsr_tensor_unsafe",
            "sparse_bsc_tensor_unsafe",
            "sparse_compressed_tensor_unsafe"),
    DIAGONALS("CheckSparse", roles("diagonals", "offsets", "shape"), "spdiags"),
    NOT_QUANTIZED("CheckShapes", roles("self"), "neg_view"),
    RUNNING(
            "CheckShapes",
            roles("self", "values|out?", "indices?"),
            "_logcumsumexp",
            "_cummax_helper",
            "_cummin_helper"),
    TRIANGULAR_FACTOR("CheckLinalg", roles("self", "A"), "_cholesky_solve_helper"),
    APART(
            "CheckShapes",
            roles("self|input|grad_output", "self|input?", "out|output|grad_input"),
            "reflection_pad1d",
            "reflection_pad2d",
            "reflection_pad3d",
            "replication_pad1d",
            "replication_pad2d",
            "replication_pad3d",
            "reflection_pad1d_backward",
            "reflection_pad2d_backward",
            "reflection_pad3d_backward",
            "replication_pad1d_backward",
            "replication_pad2d_backward",
            "replication_pad3d_backward",
            "avg_pool2d",
            "avg_pool3d",
            "avg_pool2d_backward",
            "avg_pool3d_backward",
            "adaptive_avg_pool2d",
            "adaptive_avg_pool3d",
            "adaptive_avg_pool3d_backward",
            "adaptive_max_pool2d",
            "adaptive_max_pool3d",
            "adaptive_max_pool2d_backward",
            "adaptive_max_pool3d_backward",
            "fractional_max_pool2d",
            "fractional_max_pool3d",
            "fractional_max_pool2d_backward",
            "fractional_max_pool3d_backward",
            "max_pool2d_with_indices",
            "max_pool3d_with_indices",
            "max_pool2d_with_indices_backward",
            "max_pool3d_with_indices_backward",
            "max_unpool2d",
            "max_unpool3d",
            "linalg_eigvalsh",
            "im2col",
            "col2im",
            "glu",
            "glu_backward",
            "upsample_linear1d",
            "upsample_nearest1d",
            "upsample_nearest_exact1d",
            "upsample_bilinear2d",
            "upsample_bilinear2d_aa",
            "upsample_bicubic2d",
            "upsample_bicubic2d_aa",
            "upsample_nearest2d",
            "upsample_nearest_exact2d",
            "upsample_trilinear3d",
            "upsample_nearest3d",
            "upsample_nearest_exact3d",
            "upsample_linear1d_backward",
            "upsample_nearest1d_backward",
            "upsample_nearest_exact1d_backward",
            "upsample_bilinear2d_backward",
            "upsample_bilinear2d_aa_backward",
            "upsample_bicubic2d_backward",
            "upsample_bicubic2d_aa_backward",
            "upsample_nearest2d_backward",
            "upsample_nearest_exact2d_backward",
            "upsample_trilinear3d_backward",
            "upsample_nearest3d_backward",
            "upsample_nearest_exact3d_backward"),
    BATCH_DIMENSIONS("CheckShapes", roles("self", "other", "self_num_batch_dims"), "new_zeros_with_same_feature_meta"),
    INNER_PLACES(
            "CheckShapes",
            roles("grad_output", "self"),
            "adaptive_avg_pool2d_backward",
            "adaptive_avg_pool3d_backward",
            "adaptive_max_pool2d_backward",
            "adaptive_max_pool3d_backward"),
    HALF_RANGE("CheckShapes", roles("weight"), "saturate_weight_to_fp16"),
    NNPACK("CheckShapes", roles("input", "weight", "bias", "padding", "stride"), "nnpack_spatial_convolution"),
    ONE_DNN_LINEAR("CheckShapes", roles("self|input", "weight", "bias?"), "mkldnn_linear"),
    BINS("CheckNumbers", roles("input", "numel", "n_bins", "bit_width"), "choose_qparams_optimized"),
    LISTS("CheckShapes", roles("self", "src"), "foreach_copy"),
    INSIDE("CheckShapes", roles("self", "size", "stride"), "reshape_alias"),
    ONE_ELEMENT("CheckShapes", roles("self"), "local_scalar_dense"),
    LEVEL("CheckShapes", roles("self", "batch_size", "out_dim"), "remove_batch_dim"),
    RESULT_SHAPE(
            "CheckShapes",
            roles("grad_output", "output"),
            "softmax_backward_data",
            "log_softmax_backward_data",
            "masked_softmax_backward"),
    OUTER_2D(
            "CheckShapes",
            roles("grad_output", "self"),
            "adaptive_avg_pool2d_backward",
            "avg_pool2d_backward",
            "reflection_pad2d_backward",
            "replication_pad2d_backward"),
    OUTER_1D("CheckShapes", roles("grad_output", "self"), "reflection_pad1d_backward", "replication_pad1d_backward"),
    OUTER_3D(
            "CheckShapes",
            roles("grad_output", "self"),
            "adaptive_avg_pool3d_backward",
            "avg_pool3d_backward",
            "reflection_pad3d_backward",
            "replication_pad3d_backward"),
    HALVES("CheckShapes", roles("grad_output", "self", "dim"), "glu_backward"),
    SAMPLED(
            "CheckResize",
            roles("grad_output", "input", "grid"),
            "grid_sampler_2d_backward",
            "grid_sampler_3d_backward",
            "grid_sampler_2d_cpu_fallback_backward"),
    LABEL_SETS("CheckIndices", roles("self", "target", "is_target"), "multilabel_margin_loss_backward"),
    PAIRS("CheckDistances", roles("grad", "self", "pdist"), "pdist_backward"),
    ALL_PAIRS("CheckDistances", roles("grad", "x1", "x2", "cdist"), "cdist_backward"),
    TRANSFORMED("CheckFourier", roles("self", "dim", "last_dim_size?", "onesided?"), "fft_c2c", "fft_r2c", "fft_c2r"),
    GATES(
            "CheckCells",
            roles(
                    "grad_hy",
                    "grad_cy?",
                    "input_gates",
                    "hidden_gates",
                    "input_bias",
                    "hidden_bias",
                    "hx?",
                    "cx?",
                    "cy?"),
            "thnn_differentiable_lstm_cell_backward",
            "thnn_differentiable_gru_cell_backward"),
    NESTED_BUFFER("CheckNested", roles("self", "nested_size", "nested_strides", "offsets"), "nested_view_from_buffer"),
    NESTED_SIZES("CheckNested", roles("nested_size"), "nested_compute_contiguous_strides_offsets"),
    JAGGED("CheckNested", roles("values", "offsets", "max_lengths"), "jagged_to_padded_dense_forward"),
    PADDED("CheckNested", roles("dense", "offsets", "total_L"), "padded_dense_to_jagged_forward"),
    PARTS(
            "CheckNumbers",
            roles("self", "sections|tensor_indices_or_sections"),
            "tensor_split",
            "hsplit",
            "vsplit",
            "dsplit"),
    CHOSEN("CheckNumbers", roles("self", "r"), "combinations"),
    SHAPE_PARAMETER("CheckNumbers", roles("self"), "standard_gamma"),
    DEGREE(
            "CheckNumbers",
            roles("n"),
            "special_chebyshev_polynomial_t",
            "special_chebyshev_polynomial_u",
            "special_chebyshev_polynomial_v",
            "special_chebyshev_polynomial_w",
            "special_hermite_polynomial_h",
            "special_hermite_polynomial_he",
            "special_laguerre_polynomial_l",
            "special_legendre_polynomial_p",
            "special_shifted_chebyshev_polynomial_t",
            "special_shifted_chebyshev_polynomial_u",
            "special_shifted_chebyshev_polynomial_v",
            "special_shifted_chebyshev_polynomial_w"),
    OBSERVED(
            "CheckShapes",
            roles("observer_on", "fake_quant_on", "scale", "zero_point"),
            "fused_moving_avg_obs_fq_helper",
            "fused_moving_avg_obs_fq_helper_functional",
            "fused_moving_avg_obs_fake_quant"),
    WEIGHT_2D("CheckShapes", roles("self", "stride", "dilation", "groups"), "mkldnn_reorder_conv2d_weight"),
    WEIGHT_3D("CheckShapes", roles("self", "stride", "dilation", "groups"), "mkldnn_reorder_conv3d_weight"),
    UNQUANTIZED("CheckShapes", roles("self", "dtype"), "view"),
    TENSORS("CheckShapes", roles("tensors"), "align_tensors", "cat", "concat", "concatenate", "stack"),
    STRIDED("CheckShapes", roles("self", "src?", "grad?"), "diag_embed", "copy", "matrix_exp_backward"),
    DIRECTIONS("CheckNorms", roles("v", "g", "dim"), "_weight_norm"),
    NOISE("CheckShapes", roles("self", "noise", "training", "out?"), "rrelu_with_noise", "rrelu_with_noise_functional"),
    PACKABLE(
            "CheckQuantized",
            roles("input"),
            "fbgemm_linear_quantize_weight",
            "fbgemm_pack_gemm_matrix_fp16",
            "fbgemm_pack_quantized_matrix"),
    PACKED_SIZES("CheckQuantized", roles("input", "K", "N"), "fbgemm_pack_quantized_matrix"),
    INT8_LINEAR(
            "CheckQuantized",
            roles("input", "weight", "packed", "col_offsets", "bias"),
            "fbgemm_linear_int8_weight",
            "fbgemm_linear_int8_weight_fp32_activation"),
    HALF_LINEAR(
            "CheckQuantized",
            roles("input", "packed_weight", "bias?"),
            "fbgemm_linear_fp16_weight",
            "fbgemm_linear_fp16_weight_fp32_activation"),
    ZEROED(
            "CheckShapes",
            roles("self|grad_output|out?", "tensors?", "options?"),
            "zero",
            "new_zeros",
            "zeros_like",
            "zeros",
            "block_diag",
            "chunk_cat",
            "diagonal_backward",
            "select_backward",
            "slice_backward"),
    BESIDE(
            "CheckShapes",
            roles("self", "index", "source|src?"),
            "index_add",
            "index_copy",
            "index_reduce",
            "scatter",
            "scatter_add",
            "scatter_reduce"),
    LU_PIVOTS(
            "CheckLinalg",
            roles("LU|LU_data", "pivots|LU_pivots", "unpack_pivots?"),
            "lu_unpack",
            "linalg_lu_solve",
            "lu_solve"),
    STEPS(
            "CheckNumbers",
            roles("kernel_size?", "stride", "padding?", "dilation?", "output_padding?"),
            "conv1d",
            "conv2d",
            "conv3d",
            "conv_transpose1d",
            "conv_transpose2d",
            "conv_transpose3d",
            "convolution",
            "convolution_mode",
            "convolution_overrideable",
            "convolution_backward",
            "convolution_backward_overrideable",
            "convolution_double_backward",
            "conv_depthwise2d",
            "conv_depthwise3d",
            "slow_conv2d_forward",
            "slow_conv2d_backward",
            "slow_conv3d",
            "slow_conv3d_forward",
            "slow_conv_dilated2d",
            "slow_conv_dilated3d",
            "slow_conv_transpose2d",
            "slow_conv_transpose3d",
            "thnn_conv2d",
            "mkldnn_convolution"),
    SAME_SHAPE(
            "CheckShapes", roles("self|input", "grad|grad_out"), "matrix_exp_backward", "native_batch_norm_backward");

    /** Checks of {@code copy} are for the copy that is an operator of its own; {@code copy_} is safe. */
    private static final Set<String> NOT = Set.of("copy_");

    private final String owner;
    private final String replaced;
    private final List<Role> roles;
    private final Set<String> operators;

    Check(String owner, List<Role> roles, String... operators) {
        this(owner, null, roles, operators);
    }

    /** A check that returns what to use in an argument's place. */
    Check(String owner, String replaced, List<Role> roles, String... operators) {
        this.owner = owner;
        this.replaced = replaced;
        this.roles = roles;
        this.operators = Set.of(operators);
    }

    /** The argument that a check looks at, by the names that operators have for it. */
    record Role(List<String> names, boolean optional) {
        static Role of(String text) {
            boolean optional = text.endsWith("?");
            return new Role(List.of((optional ? text.substring(0, text.length() - 1) : text).split("\\|")), optional);
        }

        /** The operator's parameter in this role, or null. */
        RawMethod.Parameter in(RawMethod m) {
            for (String name : names) {
                for (RawMethod.Parameter p : m.parameters()) {
                    if (p.options()
                            ? name.equals("options")
                            : p.argument().name().equals(name)) {
                        return p;
                    }
                }
            }
            return null;
        }
    }

    private static List<Role> roles(String... texts) {
        return Arrays.stream(texts).map(Role::of).toList();
    }

    /** The operators of the table; one with a leading underscore stands for itself alone. */
    Set<String> operators() {
        return operators;
    }

    boolean appliesTo(RawMethod m) {
        String name = m.schema().name();
        return (operators.contains(base(name)) || operators.contains(name))
                && !NOT.contains(name)
                && roles.stream().allMatch(r -> r.optional() || r.in(m) != null);
    }

    /** The statement that makes the check. */
    String statement(RawMethod m) {
        List<String> arguments = roles.stream()
                .map(r -> r.in(m) == null ? "null" : r.in(m).name())
                .toList();
        String call = owner + "." + JavaNames.method(name().toLowerCase(Locale.ROOT)) + "("
                + String.join(", ", arguments) + ");";
        return replaced == null ? call : Role.of(replaced).in(m).name() + " = " + call;
    }

    /** The name that twins share: {@code _embedding_bag}, {@code div_} and {@code view_copy} go as the plain operator. */
    static String base(String name) {
        String plain = name.replaceAll("^_+|_+$", "");
        return plain.endsWith("_copy") && !plain.startsWith("foreach") && !plain.equals("index_copy")
                ? plain.substring(0, plain.length() - "_copy".length())
                : plain;
    }
}
